import { Button, Group, Text } from '@mantine/core'
import type { WaitingExplanation } from '@scenarium/api'
import { clockText, Dialog, Elapsed, QueryView, useDeskClient, useNow } from '@scenarium/web-kit'
import IconRefresh from '@tabler/icons-react/icons/IconRefresh'
import { useQuery } from '@tanstack/react-query'
import { stateWords } from '../agent-state/state-words.ts'
import { timeText } from '../conversation/when.ts'
import classes from './explain-dialog.module.css'
import table from './table.module.css'

type Props = { chat: { interactionId: string; customerName: string }; onAssign: () => void; onClose: () => void }

/** Why a chat waits: what it asks for, and for each agent what stands in the way. */
export function ExplainDialog({ chat: { interactionId, customerName }, onAssign, onClose }: Props) {
  const client = useDeskClient()
  const explanation = useQuery({
    queryKey: ['waiting', interactionId],
    queryFn: () => client.explainWaiting(interactionId),
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <Dialog opened onClose={onClose} size="xl" title={`Why is the chat of ${customerName} waiting?`}>
      <QueryView query={explanation}>{(answer) => <Explanation explanation={answer} />}</QueryView>
      <Group justify="space-between" mt="md">
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} />}
            loading={explanation.isFetching}
            onClick={() => void explanation.refetch()}
          >
            Ask again
          </Button>
          {explanation.dataUpdatedAt > 0 && (
            <Text size="xs" c="dimmed">
              As of {timeText(explanation.dataUpdatedAt)}
            </Text>
          )}
        </Group>
        <Button onClick={onAssign}>Assign it</Button>
      </Group>
    </Dialog>
  )
}

function Explanation({ explanation }: { explanation: WaitingExplanation }) {
  const { text, serviceName, position, priority, queuedAt, skills, nextEscalationAt, agents } = explanation
  const asked = skills.map(({ skill, level }) => `${skill} from level ${level}`).join(', ')
  // Who could take it first, then who is nearest to it.
  const ordered = agents.toSorted((one, other) => one.reasons.length - other.reasons.length)
  return (
    <>
      <p className={classes.text}>{text}</p>
      <p className={classes.facts}>
        {serviceName} · number {position} · priority {priority} · waits <Elapsed since={queuedAt} />
        {asked !== '' && ` · asks for ${asked}`}
        {nextEscalationAt !== null && <Escalation at={nextEscalationAt} />}
      </p>
      {ordered.length === 0 ? (
        <p className={table.none}>There are no agents.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and without a mouse that takes the focus
        <section className={classes.agents} aria-label="Agents" tabIndex={0}>
          <table className={table.table} aria-label="Agents and what stands in the way">
            <thead className={table.head}>
              <tr>
                <th scope="col">Agent</th>
                <th scope="col">State</th>
                <th scope="col">Why not</th>
              </tr>
            </thead>
            <tbody>
              {ordered.map(({ agent, reasons }) => (
                <tr key={agent.userId}>
                  <th scope="row" className={table.name}>
                    {agent.name}
                  </th>
                  <td className={table.nowrap}>
                    {stateWords[agent.state].text}{' '}
                    <span className={table.dim}>
                      {agent.load} / {agent.capacity}
                    </span>
                  </td>
                  <td>
                    {reasons.length === 0 ? (
                      <span className={table.badge} data-tone="good">
                        could take it now
                      </span>
                    ) : (
                      <ul className={classes.reasons}>
                        {reasons.map((reason) => (
                          <li key={reason.code}>{reason.text}</li>
                        ))}
                      </ul>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

function Escalation({ at }: { at: number }) {
  const left = at - useNow()
  return left > 0 ? ` · asks for less in ${clockText(left)}` : ' · is about to ask for less'
}
