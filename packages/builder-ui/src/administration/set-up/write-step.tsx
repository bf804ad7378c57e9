import { Group } from '@mantine/core'
import { QrCode } from '@scenarium/web-kit/qr-code'
import type { Progress } from './progress.ts'
import classes from './set-up-page.module.css'
import { StepFrame } from './step-frame.tsx'

export function WriteStep({ progress }: { progress: Progress }) {
  const link = `https://t.me/${progress.account?.botUsername ?? ''}`
  const isSimulated = progress.account?.apiRoot != null
  return (
    <StepFrame step="write" number={6} title="Write to the bot, and answer" progress={progress}>
      <p className={classes.text}>
        The agent signs in at the <a href="/desktop">Agent Desktop</a>, chooses Ready, and accepts the chat that comes
        when you write to the bot.
      </p>
      {isSimulated ? (
        <p className={classes.text}>
          On the phone of the simulator: <a href={`${progress.account?.apiRoot}/`}>{progress.account?.apiRoot}</a>
        </p>
      ) : (
        <Group mt="sm" gap="md">
          <QrCode text={link} label={`QR code of ${link}`} />
          <a href={link} className={classes.link}>
            {link}
          </a>
        </Group>
      )}
    </StepFrame>
  )
}
