// What Telegram met when it called the webhook, in words for whoever runs the server. The messages are those of Telegram's
// open-source Bot API server (WebhookActor.cpp) and of the TLS library behind it.

export type DeliveryError = { text: string; advice: string; isRepairable: boolean }

const error = (text: string, advice: string): DeliveryError => ({ text, advice, isRepairable: false })

/** The first that fits counts. */
const known: [RegExp, DeliveryError][] = [
  [
    /certificate has expired/i,
    error('the certificate of the public address has expired', 'Renew the certificate at the proxy.'),
  ],
  [
    /self.signed|unable to get local issuer|unable to verify the first|certificate verify failed/i,
    error(
      'Telegram does not trust the certificate of the public address',
      'Use one of a public authority, with the whole chain (fullchain.pem at nginx; Caddy does it by itself).',
    ),
  ],
  [
    /hostname mismatch|subject name does not match|no alternative certificate/i,
    error('the certificate belongs to another name than the public address', 'Get one for the host of --public-url.'),
  ],
  [
    /ssl|tls/i,
    error(
      'no secure connection could be made',
      'Look at certificate and TLS versions of the proxy (TLS 1.2 or newer).',
    ),
  ],
  [
    /(failed|unable) to resolve|name or service not known/i,
    error('the host of the public address is not known in the DNS', 'Look at its DNS record, and at --public-url.'),
  ],
  [
    /refused/i,
    error(
      'nobody listens at the public address',
      'Start the proxy, and see that it listens on the port of --public-url.',
    ),
  ],
  [
    /connection timed out|unreachable|no route/i,
    error('the public address does not answer', 'Look at firewall and port forwarding: Telegram comes from outside.'),
  ],
  [
    /read timeout|request timeout|timed out/i,
    error('the answer took too long', 'Look at the load of this server and at the time limits of the proxy.'),
  ],
  [
    /401/,
    {
      text: 'this server refused the delivery, because the secret in it was not the one it knows',
      advice: '',
      isRepairable: true,
    },
  ],
  [
    /403/,
    error(
      'something in front of this server forbade the delivery (403)',
      'Let POST /webhooks/telegram/… pass the proxy.',
    ),
  ],
  [
    /404/,
    error('nothing was found at the webhook’s address (404)', 'Let the proxy hand /webhooks/telegram/… on as it is.'),
  ],
  [
    /\b30[12378]\b/,
    error('the proxy redirected the delivery', 'Telegram follows no redirects: give --public-url as it is.'),
  ],
  [/413/, error('the delivery was too large for the proxy (413)', 'Let it take 1 MB (client_max_body_size at nginx).')],
  [/429/, error('the proxy slowed Telegram down (429)', 'Take /webhooks/ out of its rate limit.')],
  [
    /\b50[234]\b|closed|reset/i,
    error('the proxy did not get through to this server', 'See that the server runs where the proxy looks for it.'),
  ],
  [/\b500\b/, error('the server failed (500)', 'The log says why.')],
]

/** Unknown messages are given as they are. */
export function explainDeliveryError(message: string | undefined): DeliveryError {
  if (message === undefined || message === '') return error('Telegram gives no reason', 'Look at proxy and firewall.')
  const [, found] = known.find(([pattern]) => pattern.test(message)) ?? []
  return found ?? error('Telegram says why in its own words', 'Look at proxy, certificate and firewall.')
}
