import { Text } from '@mantine/core'
import { QueryView, useDeskClient } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { timeText } from '../conversation/when.ts'
import { queryKeys } from '../desktop/read-again.ts'
import classes from './path-section.module.css'
import { Section } from './section.tsx'

/** The blocks the chat went through before it came to the agent. */
export function PathSection({ interactionId }: { interactionId: string }) {
  const client = useDeskClient()
  const detail = useQuery({
    queryKey: queryKeys.interaction(interactionId),
    queryFn: () => client.interaction(interactionId),
  })
  return (
    <Section title="Path through the scenario">
      <QueryView query={detail}>
        {({ path }) =>
          path.length === 0 ? (
            <Text size="sm" c="dimmed">
              No blocks yet.
            </Text>
          ) : (
            <ol className={classes.path}>
              {path.map(({ at, blockId, title, exit }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a path only grows at its end
                <li key={index} className={classes.step}>
                  <span className={classes.time}>{timeText(at)}</span>
                  <span>
                    {title || blockId}
                    {exit !== null && exit !== 'next' && (
                      <span className={classes.exit}> → {exit.replaceAll('_', ' ')}</span>
                    )}
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
    </Section>
  )
}
