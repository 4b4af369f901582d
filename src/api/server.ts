import { randomUUID } from "node:crypto"
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify"
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod"
import type { Ledger } from "../ledger/ledger.ts"
import { redirectFromEmpty, refuseUnacceptable, takeSuffix } from "./accepting.ts"
import type { Access, Caller } from "./access.ts"
import { takeJsonBodies } from "./body.ts"
import { closeGracefully } from "./closing.ts"
import { type Api, authentication, type Context } from "./context.ts"
import { answerFailure, answerFailures } from "./failures.ts"
import { otherMethods } from "./methods.ts"
import { OpenStreams } from "./open-streams.ts"
import { describeInterface } from "./openapi.ts"
import { answerParserFailure, answerUnmetExpectation, refuseWithoutHost } from "./parser-failures.ts"
import { positions } from "./position.ts"
import { assetRoutes } from "./routes/assets.ts"
import { chartRoutes } from "./routes/charts.ts"
import { collectionRoutes } from "./routes/collections.ts"
import { deadlineRoutes } from "./routes/deadlines.ts"
import { feedRoutes } from "./routes/feed.ts"
import { historyRoutes } from "./routes/history.ts"
import { packageRoutes } from "./routes/packages.ts"
import { questionRoutes } from "./routes/questions.ts"
import { recordingRoutes } from "./routes/recording.ts"
import { recordingFormRoutes } from "./routes/recording-forms.ts"
import { reportRoutes } from "./routes/reports.ts"
import { serviceRoutes } from "./routes/service.ts"
import { signInRoutes } from "./routes/sign-in.ts"
import { suppositionRoutes } from "./routes/suppositions.ts"
import { timelineRoutes } from "./routes/timeline.ts"
import { whatIfPageRoutes } from "./routes/what-if-page.ts"
import { refuseForeignForms } from "./same-origin.ts"
import { SettledAnswers } from "./settled-answers.ts"

export type ServerOptions = {
  /** Who may: `openAccess`, or what `accessFrom` made of a tokens file. */
  readonly access: Access
  /** Pino's options, or false (the default) for no log. */
  readonly logger?: FastifyServerOptions["logger"]
  /** What stands before the paths in addresses that answers hold, such as `https://ledger.example`; without it they have no host. */
  readonly baseUrl?: string
  /** Stated in the description of the interface. */
  readonly version?: string
  /** How many event streams may be open at once. Default 200. */
  readonly mostStreams?: number
  /** How often an idle event stream says that it is there. Default 15 000. */
  readonly heartbeatMilliseconds?: number
  /** How long a request waits for the position that it names. Default 5 000. */
  readonly catchUpMilliseconds?: number
}

/**
 * The HTTP interface of a ledger. It does not listen: whoever composes does that, and closes it (running requests finish, nothing new is
 * taken) before the ledger is closed.
 */
export async function buildServer(ledger: Ledger, options: ServerOptions): Promise<FastifyInstance> {
  const {
    access,
    logger = false,
    baseUrl = "",
    version = "0.1.0",
    mostStreams = 200,
    heartbeatMilliseconds = 15_000,
    catchUpMilliseconds = 5_000,
  } = options
  const context: Context = {
    ledger,
    access,
    baseUrl: baseUrl.replace(/\/+$/, ""),
    streams: new OpenStreams(mostStreams),
    settled: new SettledAnswers(),
    heartbeatMilliseconds,
    catchUpMilliseconds,
  }
  const app: Api = fastify({
    logger,
    genReqId: () => randomUUID(),
    rewriteUrl: takeSuffix,
    routerOptions: { maxParamLength: 1_000 },
    requestTimeout: 60_000,
    // What Node and fastify would refuse in words of their own is refused here with a problem, like everything else.
    return503OnClosing: false,
    http: { requireHostHeader: false },
    clientErrorHandler: answerParserFailure,
    frameworkErrors: (error, request, reply) => {
      answerFailure(error, request, reply)
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  // For the description only: answers are sent as bytes, because their tags are digests of them.
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest("caller", null as unknown as Caller)
  takeJsonBodies(app as unknown as FastifyInstance)
  answerFailures(app)
  app.server.on("checkExpectation", answerUnmetExpectation)
  app.addHook("onRequest", refuseWithoutHost)
  app.addHook("onRequest", refuseForeignForms(context))
  closeGracefully(app, context)
  app.addHook("onSend", async (_request, reply) => {
    reply.header("x-content-type-options", "nosniff")
  })
  await describeInterface(app, version, context.baseUrl, access.restricted)
  const methods = otherMethods(app)
  app.register(async (open) => {
    open.addHook("onRequest", refuseUnacceptable)
    serviceRoutes(open as Api, context)
    assetRoutes(open as Api)
    open.register(async (forms) => signInRoutes(forms as Api, context))
  })
  app.register(async (guarded) => {
    guarded.addHook("onRequest", authentication(context))
    guarded.addHook("onRequest", refuseUnacceptable)
    guarded.addHook("onRequest", redirectFromEmpty)
    guarded.addHook("onRequest", positions(context))
    for (const routes of [
      recordingRoutes,
      packageRoutes,
      collectionRoutes,
      questionRoutes,
      reportRoutes,
      chartRoutes,
      deadlineRoutes,
      suppositionRoutes,
      timelineRoutes,
      historyRoutes,
      feedRoutes,
    ])
      routes(guarded as Api, context)
    guarded.register(async (forms) => recordingFormRoutes(forms as Api, context))
    guarded.register(async (forms) => whatIfPageRoutes(forms as Api, context))
  })
  app.register(async (others) => methods.refuse(others as Api))
  await app.ready()
  return app as unknown as FastifyInstance
}
