import { z } from "zod"
import { descriptions } from "../descriptions.ts"

export const packageParameter = z
  .string()
  .register(descriptions, { description: "The package's name.", examples: ["paris-track"] })
