import type { BotProfile } from '@scenarium/api'
import { QueryView } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { keys } from '../../client/administration-queries.ts'
import { useUpkeepClient } from '../../client/upkeep-client.ts'
import editor from '../frame/editor-frame.module.css'
import classes from './bot-profile.module.css'
import { BotProfileForm } from './bot-profile-form.tsx'

/** What Telegram shows of the bot: read there and stored there, apart from the form above. */
export function BotProfileSection({ accountId }: { accountId: string }) {
  const client = useUpkeepClient()
  // Read once: what is typed must not be overtaken by what is stored.
  const query = useQuery<BotProfile>({
    queryKey: keys.botProfile(accountId),
    queryFn: () => client.profile(accountId),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    gcTime: 0,
    retry: false,
  })
  return (
    <section className={`${editor.section} ${classes.section}`} aria-label="Bot profile">
      <h2 className={editor.heading}>Bot profile</h2>
      <p className={editor.hint}>
        What Telegram shows of the bot. It is stored there; pictures are set with BotFather.
      </p>
      <QueryView query={query}>{(profile) => <BotProfileForm accountId={accountId} profile={profile} />}</QueryView>
    </section>
  )
}
