import type { Simulation } from './simulation.ts'

/** Tells those who watch what happened; the customer does not see it. */
export function say(simulation: Simulation, text: string): void {
  simulation.lines.push({ turn: simulation.actions.length, at: simulation.now, by: 'centre', text })
}
