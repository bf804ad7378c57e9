// The chat that is tried beside the canvas: one per open scenario. It stays while other panels are looked at.
import { localTimeAt } from '@scenarium/api'
import {
  beginTest,
  centreSettingsOf,
  changeCentre,
  type PreparedTests,
  type Problem,
  prepareTests,
  type ScenarioTest,
  type Simulation,
  type SimulationAction,
  simulate,
} from '@scenarium/engine'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ScenarioClient } from '../client/scenario-client.ts'
import { type Draft, documentOf } from '../editor/document.ts'
import type { ScenarioEditor } from '../editor/scenario-editor.ts'
import { describeContactFields } from './contact-fields.ts'
import { toRunnable } from './runnable.ts'
import { readStarted } from './started-scenarios.ts'

/** How a chat begins; the words of a test. */
export type Beginning = Pick<ScenarioTest, 'start' | 'startsAt' | 'centre' | 'variables'>

export type SimulatorState = {
  beginning: Beginning
  /** Null until the first chat has begun. */
  prepared: PreparedTests | null
  /** States from the beginning to now; the last one is shown. */
  states: readonly Simulation[]
  /** The draft that is tried. */
  draft: Draft | null
  /** Blocks of it that cannot be run. */
  broken: readonly string[]
  /** Why the draft cannot be tried at all. */
  problems: readonly Problem[]
  /** Why the last action could not be done. */
  refused: string | null
  /** The canvas keeps the chat's block in sight. */
  isFollowed: boolean
}

export type Simulator = {
  state: StoreApi<SimulatorState>
  /** Begins anew on the draft as it is, as `beginning` says. */
  restart(beginning?: Beginning): Promise<void>
  /** The same at another block or time, or with other variables; the centre stays as it was left. */
  restartAt(where: Omit<Beginning, 'centre'>): Promise<void>
  act(action: SimulationAction): void
  follow(isFollowed: boolean): void
  /** Takes the last action back. */
  stepBack(): void
  /** Begins as a test does and takes its actions. */
  play(test: ScenarioTest): Promise<void>
}

export const inUtc = (now: number, zone = 'UTC') => localTimeAt(now, zone)

const simulators = new WeakMap<ScenarioEditor, Simulator>()

export function simulatorOf(editor: ScenarioEditor, client: ScenarioClient): Simulator {
  const known = simulators.get(editor) ?? createSimulator(editor, client)
  simulators.set(editor, known)
  return known
}

function createSimulator(editor: ScenarioEditor, client: ScenarioClient): Simulator {
  const state = createStore<SimulatorState>(() => ({
    beginning: {},
    prepared: null,
    states: [],
    draft: null,
    broken: [],
    problems: [],
    refused: null,
    isFollowed: true,
  }))

  /** The centre stays as it was left. */
  function asLeft(): Beginning {
    const { beginning, states } = state.getState()
    const last = states.at(-1)
    if (last === undefined) return beginning
    const { centre: _, ...rest } = beginning
    const centre = centreSettingsOf(last.centre)
    return Object.keys(centre).length === 0 ? rest : { ...rest, centre }
  }

  async function restart(beginning = asLeft()): Promise<void> {
    const { blocks } = editor.state.getState().draft
    await begin({ ...beginning, ...(await describeContactFields(blocks, beginning.centre, client)) })
  }

  /** Just as it is said. */
  async function begin(beginning: Beginning): Promise<void> {
    const { draft } = editor.state.getState()
    const runnable = toRunnable(documentOf(draft))
    if (!runnable.ok) {
      state.setState({ draft, beginning, problems: runnable.problems, prepared: null, states: [], refused: null })
      return
    }
    const { scenario, broken } = runnable
    const prepared = prepareTests({ scenario, others: await readStarted(scenario, client) }, inUtc)
    const simulation = beginTest(prepared, beginning)
    state.setState({ draft, beginning, prepared, broken, problems: [], states: [simulation], refused: null })
  }

  function act(action: SimulationAction): void {
    const { prepared, states } = state.getState()
    const last = states.at(-1)
    if (prepared === null || last === undefined) return
    if (action.do === 'set_centre' && (states.length === 1 || last.status !== 'waiting')) {
      setUp(action, prepared)
      return
    }
    const done = simulate(last, action, prepared.host)
    state.setState(done.ok ? { states: [...states, done.simulation], refused: null } : { refused: done.refused })
  }

  /** Before a chat and after it the centre is set up for the next one; before, that begins at once. */
  function setUp({ do: _, ...change }: Extract<SimulationAction, { do: 'set_centre' }>, prepared: PreparedTests): void {
    const { states } = state.getState()
    const last = states.at(-1)
    if (last === undefined) return
    const centre = changeCentre(last.centre, change)
    if (states.length > 1) {
      state.setState({ states: [...states.slice(0, -1), { ...last, centre }] })
      return
    }
    state.setState({ states: [{ ...last, centre }], refused: null })
    const beginning = asLeft()
    state.setState({ beginning, states: [beginTest(prepared, beginning)] })
  }

  return {
    state,
    restart,
    restartAt(where) {
      const { centre } = asLeft()
      return restart({ ...where, ...(centre !== undefined && { centre }) })
    },
    act,
    follow: (isFollowed) => state.setState({ isFollowed }),
    stepBack() {
      const { states } = state.getState()
      if (states.length > 1) state.setState({ states: states.slice(0, -1), refused: null })
    },
    async play({ steps, name: _, ...beginning }) {
      await begin(beginning)
      for (const step of steps) {
        if ('do' in step) act(step)
        if (state.getState().refused !== null) return
      }
    },
  }
}
