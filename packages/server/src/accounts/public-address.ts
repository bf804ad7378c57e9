// Whether Telegram can reach the public address at all, as far as can be told without trying (setWebhook; core.telegram.org/bots/webhooks).
import { isIP } from 'node:net'
import { isInside } from '../http/inside.ts'
import { type Finding, ok, problem, warning } from './finding.ts'

/** Telegram's own Bot API server; others may be in the same house as this one. */
export const TELEGRAM_ROOT = 'https://api.telegram.org'

const PORTS: ReadonlySet<string> = new Set(['', '443', '80', '88', '8443'])

const SUBJECT = 'public_url'

/** `apiRoot`: the Bot API server that is to reach it. */
export function inspectPublicAddress(publicUrl: string, apiRoot: string): Finding {
  const { protocol, hostname, port } = new URL(publicUrl)
  const isOfficial = apiRoot === TELEGRAM_ROOT
  // A Bot API server of one's own, in the mode made for that, takes any address.
  const wrong = isOfficial ? problem : warning
  const more = isOfficial ? '' : ' A Bot API server of your own takes it only in local mode.'
  if (isInNetwork(hostname)) {
    return isOfficial
      ? problem(
          SUBJECT,
          `The public URL ${publicUrl} leads to an address that only machines in the same network reach.`,
          { advice: 'Start the server with a --public-url that is reached from the internet, or choose polling.' },
        )
      : ok(SUBJECT, `The Bot API server ${apiRoot} reaches this server at ${publicUrl}.`)
  }
  if (protocol !== 'https:') {
    return wrong(SUBJECT, `The public URL ${publicUrl} is not https.${more}`, {
      advice: 'Put a proxy with a certificate in front of the server and start it with the https address.',
    })
  }
  if (!PORTS.has(port)) {
    return wrong(SUBJECT, `The public URL has the port ${port}; Telegram calls only 443, 80, 88 and 8443.${more}`, {
      advice: 'Let the proxy listen on one of those, and start the server with that --public-url.',
    })
  }
  return ok(SUBJECT, `Telegram can use the public URL ${publicUrl}.`)
}

/** By address or by name: names without a dot and those of home networks exist nowhere else. */
function isInNetwork(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare) !== 0) return isInside(bare)
  return !bare.includes('.') || /\.(local|localhost|internal|lan|home|home\.arpa|test|invalid)$/.test(bare)
}
