import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { configurationPaths, NEW } from '../../paths.ts'
import { AccountStatus } from '../accounts/account-status.tsx'
import type { Progress } from './progress.ts'
import classes from './set-up-page.module.css'
import { StepFrame } from './step-frame.tsx'

export function BotStep({ progress }: { progress: Progress }) {
  const { account } = progress
  return (
    <StepFrame
      step="bot"
      number={1}
      title="Connect a bot"
      progress={progress}
      result={
        account !== undefined && (
          <>
            <Link href={`${configurationPaths.accounts}/${account.accountId}`}>@{account.botUsername}</Link>{' '}
            <AccountStatus account={account} />
          </>
        )
      }
    >
      {account !== undefined ? (
        <p className={classes.text}>
          @{account.botUsername} is here, but <AccountStatus account={account} />{' '}
          <Link href={`${configurationPaths.accounts}/${account.accountId}`}>See what is wrong</Link>
        </p>
      ) : (
        <>
          <p className={classes.text}>
            In Telegram, write /newbot to @BotFather. It asks for a name and a username that ends in “bot”, and gives
            you a token. Enter the username and the token here.
          </p>
          <div className={classes.form}>
            <Button component={Link} href={`${configurationPaths.accounts}/${NEW}`}>
              Add the bot
            </Button>
          </div>
          <details className={classes.text}>
            <summary>No Telegram at hand? Use the simulator</summary>
            <p className={classes.text}>
              It is a Telegram of your own, with a phone in the browser. Start it from the folder of Scenarium:
            </p>
            <code className={classes.command}>npx telegram-simulator --bot demo_bot</code>
            <p className={classes.text}>
              It prints the bot’s token and an address. Add the bot with that token, choose Polling, and write the
              address into the field Bot API server.
            </p>
          </details>
        </>
      )}
    </StepFrame>
  )
}
