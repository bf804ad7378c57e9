import type { PreparedTests, Simulation, SimulationAction } from '@scenarium/engine'
import { useStore } from 'zustand'
import { useScenarioClient } from '../client/scenario-client.ts'
import { useEditor } from '../editor/editor-context.tsx'
import { type Simulator, type SimulatorState, simulatorOf } from './simulator.ts'

export function useSimulator(): Simulator {
  return simulatorOf(useEditor(), useScenarioClient())
}

/** Re-renders only when what `select` gives changes. */
export function useSimulatorState<Part>(select: (state: SimulatorState) => Part): Part {
  return useStore(useSimulator().state, select)
}

/** What every part of the panel is given: the chat as it stands, and a way to do something in it. */
export type SimulatorProps = {
  simulation: Simulation
  prepared: PreparedTests
  act(action: SimulationAction): void
}
