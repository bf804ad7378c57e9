import { Alert, Box, Button, Switch, Tabs } from '@mantine/core'
import { EmptyState, LoadingState } from '@scenarium/web-kit'
import IconArrowBackUp from '@tabler/icons-react/icons/IconArrowBackUp'
import IconRefresh from '@tabler/icons-react/icons/IconRefresh'
import { useEffect, useState } from 'react'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { RecordTest } from '../scenario-tests/record-test.tsx'
import { AgentSide } from './agent-side.tsx'
import { Answers } from './answers.tsx'
import { BeginningForm } from './beginning-form.tsx'
import { CentreControls } from './centre-controls.tsx'
import { EmailQuestion } from './email-answers.tsx'
import { FetchQuestion } from './fetch-answers.tsx'
import { nameIn, PathList } from './path-list.tsx'
import { pathOverlay } from './path-overlay.ts'
import { Phone } from './phone.tsx'
import classes from './simulator-panel.module.css'
import { useSimulator, useSimulatorState } from './use-simulator.ts'
import { VariablesList } from './variables-list.tsx'

const OVERLAY = 'simulator'

/** "Try it": the draft runs here, with both sides of the conversation, and lights its path on the canvas. */
export function SimulatorPanel() {
  const simulator = useSimulator()
  const isBegun = useSimulatorState(({ draft }) => draft !== null)
  useEffect(() => {
    if (!isBegun) void simulator.restart()
  }, [simulator, isBegun])
  useLitPath()
  useFollowing()
  const problems = useSimulatorState((state) => state.problems)
  if (!isBegun) return <LoadingState />
  if (problems.length > 0) {
    return (
      <EmptyState title="This draft cannot be tried">
        {problems[0]?.text}
        <Button mt="sm" variant="default" onClick={() => void simulator.restart()}>
          Try again
        </Button>
      </EmptyState>
    )
  }
  return <Simulating />
}

function useLitPath(): void {
  const editor = useEditor()
  const simulation = useSimulatorState(({ states }) => states.at(-1))
  const prepared = useSimulatorState((state) => state.prepared)
  const name = useSimulatorState(({ draft }) => draft?.name)
  useEffect(() => {
    if (simulation === undefined || prepared === null || name === undefined) return
    editor.setOverlay(OVERLAY, pathOverlay(simulation, prepared.host, name))
    return () => editor.setOverlay(OVERLAY, null)
  }, [editor, simulation, prepared, name])
}

/** Keeps the block the chat stands at in sight, while it moves and that is wanted. */
function useFollowing(): void {
  const editor = useEditor()
  const isFollowed = useSimulatorState((state) => state.isFollowed)
  const states = useSimulatorState((state) => state.states)
  const name = useSimulatorState(({ draft }) => draft?.name)
  const entered = states
    .at(-1)
    ?.trace.findLast(({ entry }) => entry.type === 'block_entered' && entry.scenario === name)?.entry
  const blockId = entered?.type === 'block_entered' ? entered.blockId : undefined
  // What has only begun is where the canvas opens.
  const hasMoved = states.length > 1
  useEffect(() => {
    if (isFollowed && hasMoved && blockId !== undefined) editor.bringIntoSight(blockId)
  }, [editor, isFollowed, hasMoved, blockId])
}

function Simulating() {
  const simulator = useSimulator()
  const states = useSimulatorState((state) => state.states)
  const prepared = useSimulatorState((state) => state.prepared)
  const refused = useSimulatorState((state) => state.refused)
  const beginning = useSimulatorState((state) => state.beginning)
  const isFollowed = useSimulatorState((state) => state.isFollowed)
  const [hasForm, setHasForm] = useState(false)
  const simulation = states.at(-1)
  if (simulation === undefined || prepared === null) return <LoadingState />
  const props = { simulation, prepared, act: simulator.act }
  return (
    <div className={classes.panel}>
      <header className={classes.header}>
        <h2 className={classes.title}>Try it</h2>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={() => void simulator.restart()}
        >
          Begin anew
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          disabled={states.length < 2}
          onClick={simulator.stepBack}
        >
          Take back
        </Button>
        <Button
          size="compact-sm"
          variant={hasForm ? 'light' : 'default'}
          aria-expanded={hasForm}
          onClick={() => setHasForm(!hasForm)}
        >
          Begin elsewhere…
        </Button>
        <RecordTest {...props} beginning={beginning} />
      </header>
      <ChangedDraft />
      {hasForm && (
        <BeginningForm
          beginning={beginning}
          onBegin={(next) => {
            setHasForm(false)
            void simulator.restartAt(next)
          }}
        />
      )}
      <CentreControls {...props} />
      <Box role="status" className={classes.notices}>
        {refused !== null && (
          <Alert color="orange" p="xs" className={classes.alert}>
            {refused}
          </Alert>
        )}
        {simulation.status !== 'waiting' && <Alert p="xs">{endings[simulation.status]}</Alert>}
      </Box>
      <FetchQuestion {...props} />
      <EmailQuestion {...props} />
      <div className={classes.sides}>
        <Phone {...props} />
        <AgentSide {...props} />
      </div>
      <Tabs defaultValue="path" keepMounted={false}>
        <Tabs.List aria-label="What happened">
          <Tabs.Tab value="path">Path</Tabs.Tab>
          <Tabs.Tab value="variables">Variables</Tabs.Tab>
          <Tabs.Tab value="answers">Answers</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="path" pt="xs">
          <Switch
            size="xs"
            mb="xs"
            label="Follow on the canvas"
            checked={isFollowed}
            onChange={({ currentTarget: { checked } }) => simulator.follow(checked)}
          />
          <PathList simulation={simulation} />
        </Tabs.Panel>
        <Tabs.Panel value="variables" pt="xs">
          <VariablesList simulation={simulation} />
        </Tabs.Panel>
        <Tabs.Panel value="answers" pt="xs">
          <Answers {...props} />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

const endings = {
  ended: 'The interaction is over. Begin anew to try another way.',
  failed: 'The session has failed: in a real chat the customer is taken to an agent of the service.',
  handed_over: 'The chat goes to another scenario entry, which is not simulated.',
}

/** The chat runs on the draft as it was when it began. */
function ChangedDraft() {
  const simulator = useSimulator()
  const draft = useEditorState((state) => state.draft)
  const tried = useSimulatorState((state) => state.draft)
  const broken = useSimulatorState((state) => state.broken)
  const isChanged =
    tried !== null &&
    (tried.blocks !== draft.blocks || tried.start !== draft.start || tried.parameters !== draft.parameters)
  return (
    <Box role="status" className={classes.notices}>
      {isChanged && (
        <Alert color="blue" p="xs">
          <div className={classes.notice}>
            The draft has changed since this chat began.
            <Button size="compact-xs" variant="light" onClick={() => void simulator.restart()}>
              Begin anew on it
            </Button>
          </div>
        </Alert>
      )}
      {broken.length > 0 && !isChanged && (
        <Alert color="orange" p="xs">
          Not right yet, and fails a chat that comes there: {broken.map((blockId) => nameIn(draft, blockId)).join(', ')}
          .
        </Alert>
      )}
    </Box>
  )
}
