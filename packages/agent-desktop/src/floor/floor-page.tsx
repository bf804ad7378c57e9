import type { Floor, FloorWaiting } from '@scenarium/api'
import { ErrorBoundary, LoadingState } from '@scenarium/web-kit'
import { type ReactNode, useCallback, useState } from 'react'
import { OpenConversationProvider } from '../watching/open-conversation.tsx'
import { WatchPane } from '../watching/watch-pane.tsx'
import { AgentsTable } from './agents-table.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { ExplainDialog } from './explain-dialog.tsx'
import classes from './floor-page.module.css'
import { FloorToolbar } from './floor-toolbar.tsx'
import { shownAgents, shownServices, shownWaiting } from './floor-view.ts'
import { HelpStrip } from './help-strip.tsx'
import { ServicesTable } from './services-table.tsx'
import { useFloor, useFloorView } from './use-floor.ts'
import { type WaitingAction, WaitingTable } from './waiting-table.tsx'

/** Services, agents and waiting chats, live; a conversation that is watched stands beside them. */
export function FloorPage({ interactionId }: { interactionId?: string }) {
  const floor = useFloor()
  return (
    <OpenConversationProvider openId={interactionId}>
      <div className={classes.page} data-watching={interactionId !== undefined}>
        <div className={classes.floor}>
          {floor === null ? <LoadingState lines={10} /> : <FloorOf floor={floor} openId={interactionId} />}
        </div>
        {interactionId !== undefined && (
          <ErrorBoundary key={interactionId} part="The conversation">
            <WatchPane interactionId={interactionId} />
          </ErrorBoundary>
        )}
      </div>
    </OpenConversationProvider>
  )
}

type Doing = { action: WaitingAction; chat: FloorWaiting }

function FloorOf({ floor, openId }: { floor: Floor; openId: string | undefined }) {
  const [view, change] = useFloorView()
  const [find, setFind] = useState('')
  const [doing, setDoing] = useState<Doing | null>(null)
  const act = useCallback((action: WaitingAction, chat: FloorWaiting) => setDoing({ action, chat }), [])
  const stop = () => setDoing(null)
  const agentCount = shownAgents(floor, view, find).length
  const waitingCount = shownWaiting(floor, view, find).length
  return (
    <>
      <h1 className={classes.title}>Floor</h1>
      <HelpStrip floor={floor} />
      <FloorToolbar floor={floor} view={view} find={find} onFind={setFind} onChange={change} />
      <div className={classes.panels}>
        <Panel name="services" title="Services" count={shownServices(floor, view).length}>
          <ServicesTable floor={floor} view={view} onChange={change} />
        </Panel>
        <Panel name="agents" title="Agents" count={agentCount}>
          <AgentsTable floor={floor} view={view} find={find} openId={openId} onChange={change} />
        </Panel>
        <Panel name="waiting" title="Waiting" count={waitingCount}>
          <WaitingTable floor={floor} view={view} find={find} onChange={change} onAct={act} />
        </Panel>
      </div>
      {doing?.action === 'explain' && (
        <ExplainDialog chat={doing.chat} onAssign={() => setDoing({ ...doing, action: 'assign' })} onClose={stop} />
      )}
      {doing?.action === 'assign' && <AssignDialog chat={doing.chat} agents={floor.agents} onClose={stop} />}
    </>
  )
}

type PanelProps = { name: string; title: string; count: number; children: ReactNode }

function Panel({ name, title, count, children }: PanelProps) {
  return (
    <div className={classes.panel} data-panel={name}>
      <h2 className={classes.panelTitle}>
        {title} <span className={classes.count}>{count}</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={title}>
        {children}
      </section>
    </div>
  )
}
