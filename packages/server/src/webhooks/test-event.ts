// A delivery that tells of nothing, so that whoever connects another system sees at once whether it gets there.
import type { Clock } from '../clock.ts'
import type { StoredSubscription } from '../db/webhooks/subscriptions.ts'
import type { Ids } from '../ids.ts'
import type { Vault } from '../vault.ts'
import { addressOf } from './address.ts'
import type { Post } from './post.ts'

type Deps = { post: Post; vault: Vault; ids: Ids; clock: Clock }

export function postTestEvent({ post, vault, ids, clock }: Deps, subscription: StoredSubscription): ReturnType<Post> {
  const now = clock.now()
  const data = { text: 'This is a test: nothing has happened.' }
  return post({
    url: addressOf(subscription, vault),
    secret: vault.open(subscription.secretSealed),
    eventId: ids.text('evt'),
    body: JSON.stringify({ type: 'test', timestamp: new Date(now).toISOString(), data }),
    now,
    stopped: new AbortController().signal,
  })
}
