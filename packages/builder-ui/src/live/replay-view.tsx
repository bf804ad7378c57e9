import { ActionIcon, Button, Slider, Text, Tooltip } from '@mantine/core'
import type { Replay } from '@scenarium/api'
import { EmptyState, exactMomentWords, QueryView } from '@scenarium/web-kit'
import IconChevronLeft from '@tabler/icons-react/icons/IconChevronLeft'
import IconChevronRight from '@tabler/icons-react/icons/IconChevronRight'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useVersionClient } from '../client/version-client.ts'
import { openDocument } from '../editor/document.ts'
import { useLostCursor } from '../editor/use-lost-cursor.ts'
import { useShownInstead, type View } from '../versions/shown-instead.ts'
import { useScenarioId } from '../versions/use-versions.ts'
import { ContinueButton } from './continue-button.tsx'
import classes from './live-panel.module.css'
import { type ReplayState, replayOverlay, replayStates } from './replay-steps.ts'
import { Variables } from './variables.tsx'

type ReplayViewProps = { interactionId: string; onBack(): void }

export function ReplayView({ interactionId, onBack }: ReplayViewProps) {
  const client = useVersionClient()
  const query = useQuery({
    queryKey: ['replay', interactionId],
    queryFn: () => client.replay(interactionId),
    gcTime: 0,
  })
  const back = useLostCursor<HTMLButtonElement>()
  return (
    <>
      <Button ref={back} size="compact-sm" variant="default" onClick={onBack}>
        Back to all conversations
      </Button>
      <QueryView query={query}>{(replay) => <Steps replay={replay} />}</QueryView>
    </>
  )
}

function Steps({ replay }: { replay: Replay }) {
  const states = useMemo(() => replayStates(replay), [replay])
  const [step, setStep] = useState(0)
  const scenarioId = useScenarioId()
  const state = states[step]
  useShownStep(replay, state)
  if (state === undefined) return <EmptyState title="Nothing was kept of this conversation" />
  const versionsHere = new Set(
    replay.versions.filter((version) => version.scenarioId === scenarioId).map((version) => version.scenarioVersionId),
  )
  // Where it stood in this scenario, though another one it had started may have run.
  const blockHere = state.frames.findLast((frame) => versionsHere.has(frame.scenarioVersionId))?.blockId
  const go = (to: number) => setStep(Math.min(Math.max(to, 0), states.length - 1))
  return (
    <section aria-label={`Conversation with ${replay.customerName}`}>
      <h3 className={classes.subheading}>{replay.customerName}</h3>
      <div className={classes.steps}>
        <Tooltip label="Step before">
          <ActionIcon variant="default" aria-label="Step before" {...atEnd(step === 0)} onClick={() => go(step - 1)}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Slider
          className={classes.slider}
          thumbLabel="Step"
          min={1}
          max={Math.max(states.length, 2)}
          disabled={states.length === 1}
          value={step + 1}
          label={null}
          onChange={(value) => go(value - 1)}
        />
        <Tooltip label="Next step">
          <ActionIcon
            variant="default"
            aria-label="Next step"
            {...atEnd(step === states.length - 1)}
            onClick={() => go(step + 1)}
          >
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <div aria-live="polite">
        <Text size="sm" fw={600}>
          {step + 1} of {states.length}: {state.title}
        </Text>
        <Text component="time" display="block" dateTime={new Date(state.at).toISOString()} size="xs" c="dimmed">
          {exactMomentWords(state.at)}
        </Text>
        <ul className={classes.said}>
          {state.messages.map(({ seq, sender, text }) => (
            <li key={seq} data-sender={sender}>
              <span className={classes.sender}>{senders[sender] ?? sender}</span> {text || '(no text)'}
            </li>
          ))}
          {state.logged.map(({ level, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a step that is over never move
            <li key={`log ${index}`} data-sender="log" data-level={level}>
              <span className={classes.sender}>{level === 'warning' ? 'Log, warning:' : 'Log:'}</span> {text}
            </li>
          ))}
        </ul>
        {state.errors.map((error) => (
          <Text key={error} size="sm" c="var(--kit-bad)">
            {error}
          </Text>
        ))}
      </div>
      <ContinueButton state={state} blockId={blockHere} />
      <Variables variables={state.variables} changed={state.changed} />
    </section>
  )
}

/** Looks and says so; a button that is really disabled would lose the cursor of whoever has just pressed it. */
const atEnd = (isEnd: boolean) => ({ 'aria-disabled': isEnd, 'data-disabled': isEnd || undefined })

const senders: { [sender: string]: string } = {
  customer: 'Customer:',
  scenario: 'Scenario:',
  agent: 'Agent:',
  system: '–',
}

/** The version the conversation was on at that step, on the canvas. */
function useShownStep({ versions, customerName }: Replay, state: ReplayState | undefined): void {
  const client = useVersionClient()
  const versionId = state?.frames.at(-1)?.scenarioVersionId
  const version = versions.find(({ scenarioVersionId }) => scenarioVersionId === versionId)
  const { data } = useQuery({
    queryKey: ['version', version?.scenarioId, version?.scenarioVersionId],
    queryFn: () => client.version(version?.scenarioId ?? '', version?.scenarioVersionId ?? ''),
    enabled: version !== undefined && version.scenarioId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const draft = useMemo(() => (data === undefined ? undefined : openDocument(data.document)), [data])
  const shown = useMemo((): View | null => {
    if (draft === undefined || version === undefined || state === undefined) return null
    const which = version.number === null ? 'a draft' : `version ${version.number}`
    return {
      title: `Conversation with ${customerName} on ${which} of ${version.name}`,
      draft,
      overlay: replayOverlay(state, version.scenarioVersionId),
      reveal: state.frames.at(-1)?.blockId,
    }
  }, [draft, version, state, customerName])
  useShownInstead(shown)
}
