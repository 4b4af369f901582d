import { fork } from "node:child_process"
import type { AddressInfo } from "node:net"
import fastify from "fastify"
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod"
import { openAccess } from "../src/api/access.ts"
import { packageState } from "../src/api/answers.ts"
import { buildServer } from "../src/api/server.ts"
import { Random } from "../test/support/generator/random.ts"
import { ask } from "./http.ts"
import { largeLedger, openLarge } from "./large-ledger.ts"
import { type Point, randomPoints } from "./points.ts"
import type { Comparison, Round } from "./report.ts"
import { collectGarbage, depositaryReads, perSecond, type Setting } from "./setting.ts"

const connections = 10

/** Getting a state of 20 KB over HTTP: of a past that is asked for again and again, and of points that nobody asked for before. */
export async function get(setting: Setting): Promise<readonly Comparison[]> {
  const { file } = await largeLedger(setting.events, setting)
  const ledger = openLarge(file)
  const app = await buildServer(ledger, { access: openAccess, logger: false })
  await app.listen({ host: "127.0.0.1", port: 0 })
  const each = setting.quick ? 60 : 300
  const rounds = setting.quick ? 4 : 12
  const points = randomPoints(file, "twenty", connections * each * (rounds + 2), new Random(9), 0.9)
  const point = points[0] as Point
  const state = await ledger.questions.state("twenty", { asOf: point.asOf, knownAt: point.knownAt }, depositaryReads)
  if (!state.ok) throw new Error(JSON.stringify(state.refusal))
  const plain = await plainServer(state.value.value)
  const client = fork(new URL("./http-client.ts", import.meta.url))
  let fresh = 0
  const path = ({ asOf, knownAt }: Point) => `/packages/twenty?asOf=${asOf}&knownAt=${knownAt}`
  const sides = {
    past: () => path(point),
    fresh: () => path(points[fresh++ % points.length] as Point),
    string: () => "/string",
    object: () => "/object",
  }
  const rate = async (side: keyof typeof sides) => {
    const server = side === "past" || side === "fresh" ? app : plain
    const { port } = server.server.address() as AddressInfo
    const paths = Array.from({ length: connections }, () => Array.from({ length: each }, sides[side]))
    collectGarbage()
    return perSecond(each * connections, (await ask(client, { port, paths })).milliseconds)
  }
  const compare = async (ours: "past" | "fresh", baseline: "string" | "object") => {
    const measured: Round[] = []
    for (let round = -2; round < rounds; round++) {
      setting.progress(`get: ${ours}, round ${round}`)
      const figures = { ours: await rate(ours), baseline: await rate(baseline) }
      if (round >= 0) measured.push(figures)
    }
    return measured
  }
  const size = `${(Buffer.byteLength(JSON.stringify(state.value.value)) / 1000).toFixed(1)} KB`
  try {
    return [
      {
        name: `GET of a state of ${size}, past, beside a string`,
        unit: "requests/s",
        rounds: await compare("past", "string"),
        target: { atLeast: 0.8 },
      },
      {
        name: `GET of a state of ${size}, new points, beside zod`,
        unit: "requests/s",
        rounds: await compare("fresh", "object"),
        target: { atLeast: 0.9 },
      },
    ]
  } finally {
    client.kill()
    await plain.close()
    await app.close()
    await ledger.close()
  }
}

/** The same framework with the same serializer, and nothing to do but to send. */
async function plainServer(state: object) {
  const app = fastify({ logger: false }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const text = JSON.stringify(state)
  app.get("/string", async (_request, reply) => reply.type("application/json").send(text))
  app.get("/object", { schema: { response: { 200: packageState } } }, async () => state as never)
  await app.listen({ host: "127.0.0.1", port: 0 })
  return app
}
