// A mail server for tests: takes what is handed to it (RFC 5321), and misbehaves as it is told.
import { createServer, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'

export type Taken = { from: string; to: string[]; data: string; login: string | null; isEncrypted: boolean }

export type Behavior = {
  /** What it says to a command, in place of what is usual; `.` is the end of the text. Null: nothing, and hangs up. */
  answer?(command: string): string | null | undefined
  key?: string
  cert?: string
  /** TLS from the first byte. */
  isSecure?: boolean
  offersStartTls?: boolean
  login?: { username: string; password: string }
}

export type SmtpSink = Awaited<ReturnType<typeof startSmtpSink>>

export async function startSmtpSink(behavior: Behavior = {}) {
  const taken: Taken[] = []
  const commands: string[] = []
  const sockets = new Set<Socket>()
  let now: Behavior = behavior

  function talk(socket: Socket, isEncrypted: boolean, login: string | null = null, isGreeted = false) {
    let mail: Taken = { from: '', to: [], data: '', login, isEncrypted }
    let rest = ''
    let isText = false
    const say = (text: string) => socket.write(`${text}\r\n`)
    if (!isGreeted) say('220 sink.example ESMTP')
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8')
      while (true) {
        const end = isText ? rest.indexOf('\r\n.\r\n') : rest.indexOf('\r\n')
        if (end < 0) return
        const line = rest.slice(0, end)
        rest = rest.slice(end + (isText ? 5 : 2))
        if (isText) mail.data = line.replaceAll(/^\./gm, '')
        const command = isText ? '.' : line
        if (!isText) commands.push(line)
        isText = false
        const told = now.answer?.(command)
        if (command === '.' && (told === undefined || told?.startsWith('2') || told === null)) taken.push(mail)
        if (told === null) return void socket.destroy()
        if (told !== undefined) {
          say(told)
          continue
        }
        const [verb = ''] = command.toUpperCase().split(/[ :]/)
        switch (verb) {
          case 'EHLO':
          case 'HELO': {
            const extensions = ['8BITMIME', 'SMTPUTF8']
            if (now.login !== undefined) extensions.push('AUTH PLAIN')
            if (now.offersStartTls && !mail.isEncrypted) extensions.push('STARTTLS')
            for (const name of extensions) say(`250-${name}`)
            say('250 sink.example')
            break
          }
          case 'STARTTLS': {
            say('220 ready')
            socket.removeAllListeners('data')
            const secureContext = createSecureContext({ key: now.key, cert: now.cert })
            talk(new TLSSocket(socket, { isServer: true, secureContext }), true, null, true)
            return
          }
          case 'AUTH': {
            const [, username, password] = Buffer.from(command.split(' ')[2] ?? '', 'base64')
              .toString('utf8')
              .split('\u0000')
            const isRight = username === now.login?.username && password === now.login?.password
            if (isRight) mail.login = username ?? null
            say(isRight ? '235 welcome' : `535 5.7.8 wrong: ${command.split(' ')[2]}`)
            break
          }
          case 'MAIL':
            mail = { ...mail, from: addressIn(command), to: [], data: '' }
            say('250 sender ok')
            break
          case 'RCPT':
            mail.to.push(addressIn(command))
            say('250 recipient ok')
            break
          case 'DATA':
            isText = true
            say('354 go on')
            break
          case '.':
            say('250 queued as 17')
            break
          case 'QUIT':
            say('221 bye')
            socket.end()
            break
          default:
            say('250 ok')
        }
      }
    })
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    if (!now.isSecure) return talk(socket, false)
    const secureContext = createSecureContext({ key: now.key, cert: now.cert })
    const secure = new TLSSocket(socket, { isServer: true, secureContext })
    talk(secure, true)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    taken,
    commands,
    behaves(next: Behavior) {
      now = { ...behavior, ...next }
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** Names of the headers of an email, in their order. */
export function headerNames(data: string): string[] {
  const [head = ''] = data.split('\r\n\r\n')
  return head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
}

export function headerOf(data: string, name: string): string | undefined {
  const [head = ''] = data.split('\r\n\r\n')
  const line = head.split(/\r\n(?![ \t])/).find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`))
  return line
    ?.slice(name.length + 1)
    .replaceAll(/\r\n[ \t]/g, ' ')
    .trim()
}

function addressIn(command: string): string {
  return /<(.*?)>/.exec(command)?.[1] ?? ''
}
