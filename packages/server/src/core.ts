// The running core: database, lanes, outbox, timers and channels, wired together. HTTP and sign-in stand in front of it
// (server.ts); everything here also works without them.
import { createAttachmentFetcher } from './attachments/fetcher.ts'
import { createFileStore, type FileStore } from './attachments/file-store.ts'
import { createProfilePhotos } from './attachments/profile-photos.ts'
import { type AccountDirectory, createAccountDirectory } from './channels/account-directory.ts'
import { createPollers } from './channels/pollers.ts'
import { type BotApis, createBotApis } from './channels/telegram/bot-api.ts'
import { createTelegramPerform } from './channels/telegram/send.ts'
import { type BudgetKeeper, createBudgetKeeper } from './chats/budgets.ts'
import { type ChatLane, createChatLane } from './chats/lane.ts'
import { createCompiledScenarios } from './chats/library.ts'
import type { Clock } from './clock.ts'
import { attachmentById } from './db/attachments.ts'
import { createExitCounter } from './db/exit-counter.ts'
import { messageBySeq } from './db/messages.ts'
import { createReportCounter } from './db/report-counter.ts'
import { createTextIndexer } from './db/text-indexer.ts'
import { createTrimmer } from './db/trimmer.ts'
import type { Database } from './db/tx.ts'
import { announceInteraction } from './db/webhooks/announce.ts'
import { createEmailAccountReader } from './email/account.ts'
import { createConnect } from './email/connect.ts'
import { createMailer, type Mailer } from './email/mailer.ts'
import { createEmailPerform } from './email/perform.ts'
import { createCredentialReader } from './http/credential-reader.ts'
import { createHttpPerform, createUrlFetcher, type UrlFetcher } from './http/fetch-url.ts'
import type { AllowedHosts } from './http/guarded-agent.ts'
import { createOutbound, type Outbound } from './http/outbound.ts'
import { type Ids, systemIds } from './ids.ts'
import type { Installation } from './installation.ts'
import type { LaneContext, Signals } from './lanes/context.ts'
import { createLanes, type Lanes } from './lanes/lanes.ts'
import { createFloor, type Floor } from './live/floor.ts'
import type { Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createPacing } from './outbox/pacing.ts'
import { createSettle } from './outbox/settle.ts'
import { createOutboxWorker } from './outbox/worker.ts'
import { createRetention } from './privacy/retention.ts'
import { handleRouterEvent } from './routing/router.ts'
import { readMetricFigures } from './system/metric-figures.ts'
import { TENANT } from './tenant.ts'
import { createTimerWorker } from './timers/worker.ts'
import { createPost, type Post } from './webhooks/post.ts'
import { createWebhookSender, type WebhookSender } from './webhooks/sender.ts'

export type CoreOptions = {
  installation: Installation
  log: Log
  clock: Clock
  telegramApiRoot: string
  mapUrl: string
  /** Hosts inside the network that Fetch URL and webhooks may reach. */
  allowedHosts: AllowedHosts
}

/** What routes do with webhooks to other systems. */
export type WebhooksOut = Pick<WebhookSender, 'wake' | 'settled'> & { post: Post }

export type Core = {
  database: Database
  ids: Ids
  chat: ChatLane
  lanes: Lanes
  directory: AccountDirectory
  /** Lets the channels follow what is stored about accounts, and settles when they have. */
  takeUpAccounts(): Promise<void>
  apis: BotApis
  files: FileStore
  metrics: Metrics
  urls: UrlFetcher
  mailer: Mailer
  budgets: BudgetKeeper
  outbound: Outbound
  webhooks: WebhooksOut
  signals: Signals
  floor: Floor
  context(): LaneContext
  /** Counts and announces whatever has happened so far, without resting. */
  followAll(): Promise<void>
  /** Deletes what has been kept for long enough, without resting. */
  applyRetention(): Promise<void>
  /** Where browsers' live events are pushed; set by the live hub. */
  onLive(listener: Signals['live']): void
  /** Takes up what was left, then begins to poll and send. */
  start(): Promise<void>
  /** Finishes the turn and the sends under way; the rest waits in its rows. */
  stop(): Promise<void>
}

export function openCore(options: CoreOptions): Core {
  const { log, clock } = options
  const { folder, database, vault } = options.installation
  const ids = systemIds(clock)
  let tellBrowsers: Signals['live'] = () => {}

  const context = (): LaneContext => ({ tenantId: TENANT, now: clock.now(), ids, signals })
  const directory = createAccountDirectory({
    database,
    vault,
    log,
    tenantId: TENANT,
    telegramApiRoot: options.telegramApiRoot,
  })
  const apis = createBotApis({ refused: (code) => metrics.telegramRefused(code) })
  const files = createFileStore(folder.attachmentsFolder, ids)
  const budgets = createBudgetKeeper({ log, observe: (budget, of) => metrics.overBudget(budget, of) })
  const scenarios = { compiled: createCompiledScenarios(), budgets, mapUrl: options.mapUrl }
  const chat = createChatLane({ database, context, scenarios, log })
  const lanes = createLanes({ database, context, chat, router: { handle: handleRouterEvent }, log })
  const timers = createTimerWorker({ database, clock, log, fire: lanes.fire })
  const outbound = createOutbound(options.allowedHosts)
  const urls = createUrlFetcher({
    outbound,
    credentialNamed: createCredentialReader({ database, vault, tenantId: TENANT }),
  })
  const mailer = createMailer(createConnect(options.allowedHosts))
  const outbox = createOutboxWorker({
    database,
    clock,
    log,
    pacing: createPacing(),
    isHeld: (accountId) => directory.byId(accountId)?.pausedAt != null,
    limitsOf: (accountId) => directory.byId(accountId)?.pace ?? { messagesPerSecond: 0, messagesPerSecondPerChat: 0 },
    perform: {
      telegram: createTelegramPerform({
        apiOf(accountId) {
          const account = directory.byId(accountId)
          return account === undefined ? undefined : apis.api(account.token, account.root)
        },
        async fileOf(attachmentId) {
          const found = await database.read((tx) => attachmentById(tx, attachmentId))
          if (found === undefined || found.sha256 === null) return undefined
          return { path: files.path(found.sha256), name: found.name ?? 'file' }
        },
        messageIdOf: (interactionId, seq) =>
          database.read((tx) => messageBySeq(tx, interactionId, seq)?.messengerMessageId ?? null),
      }),
      http: createHttpPerform(urls),
      email: createEmailPerform({
        accountNamed: createEmailAccountReader({ database, vault, tenantId: TENANT }),
        mailer,
        mac: vault.mac,
      }),
    },
    settle: createSettle({
      database,
      context,
      random: Math.random,
      refuseAccount: directory.refuse,
      observe: (row, status) => metrics.outboxSettled(row.channel, status),
    }),
  })
  const fetcher = createAttachmentFetcher({ database, context, directory, apis, store: files, log })
  const profilePhotos = createProfilePhotos({ database, context, directory, apis, files, log })
  const pollers = createPollers({ database, clock, directory, apis, receive: chat.receive, ids, log })
  const trimmer = createTrimmer({ database, clock, log })
  const floor = createFloor({ database, clock, log, tenantId: TENANT })
  const textIndexer = createTextIndexer({ database, clock, log })
  const reportCounter = createReportCounter({ database, clock, log, tenantId: TENANT })
  const retention = createRetention({ database, clock, ids, files, log, tenantId: TENANT })
  const post = createPost(outbound)
  const webhooks = createWebhookSender({
    database,
    clock,
    log,
    vault,
    ids,
    tenantId: TENANT,
    post,
    random: Math.random,
    observe: (outcome) => metrics.webhookSettled(outcome),
  })
  const exitCounter = createExitCounter({
    database,
    clock,
    log,
    tenantId: TENANT,
    follow(tx, interactionId) {
      const now = clock.now()
      if (announceInteraction(tx, { tenantId: TENANT, now, ids }, interactionId) > 0) tx.afterCommit(webhooks.wake)
    },
  })
  const metrics = createMetrics(() =>
    readMetricFigures({ database, folder, clock, tenantId: TENANT, outboxDepth: outbox.depth }),
  )
  const signals: Signals = {
    laneEvent: lanes.deliver,
    timer: timers.wake,
    outbox: outbox.add,
    isOutboxIdle: outbox.isIdleFor,
    live: (userId, seq, event) => tellBrowsers(userId, seq, event),
    attachment: fetcher.add,
    floor(interactionId) {
      floor.changed(interactionId)
      if (interactionId === null) return
      exitCounter.changed(interactionId)
      reportCounter.changed(interactionId)
    },
    profilePhoto: profilePhotos.look,
  }
  directory.onChange((account) => {
    if (account.status !== 'error' && account.pausedAt === null) outbox.unpark(account.accountId)
  })

  return {
    database,
    ids,
    chat,
    lanes,
    directory,
    async takeUpAccounts() {
      await directory.refresh()
      await pollers.followed()
    },
    apis,
    files,
    metrics,
    urls,
    mailer,
    budgets,
    outbound,
    webhooks: { wake: webhooks.wake, settled: webhooks.settled, post },
    signals,
    floor,
    context,
    followAll: exitCounter.countAll,
    applyRetention: retention.applyAll,
    onLive(listener) {
      tellBrowsers = listener
    },
    async start() {
      await directory.start()
      // Before anything can write new rows: those left from the last run go out first.
      await outbox.start()
      await lanes.start()
      await fetcher.start()
      timers.start()
      pollers.start()
      trimmer.start()
      textIndexer.start()
      exitCounter.start()
      reportCounter.start()
      webhooks.start()
      retention.start()
    },
    async stop() {
      trimmer.stop()
      floor.stop()
      await textIndexer.stop()
      await exitCounter.stop()
      await reportCounter.stop()
      await webhooks.stop()
      await retention.stop()
      await pollers.stop()
      await timers.stop()
      await outbox.stop()
      await profilePhotos.stop()
      await fetcher.stop()
      await lanes.stop()
      directory.stop()
      await outbound.close()
      await apis.close()
      await database.close()
    },
  }
}
