// Entry point: compile a scenario, start a session, resume it with an event.

export { type CarriedOver, type CarryOverObstacle, carryOver } from './machine/carry-over.ts'
export { type CompiledScenario, compileScenario, type Library } from './machine/compile.ts'
export { resumeSession } from './machine/resume.ts'
export { startSession } from './machine/start.ts'
export { endOf, generateTests, testFrom } from './scenario-test/generate.ts'
export {
  beginTest,
  type PreparedTests,
  prepareTests,
  runTest,
  type TestFailure,
  type TestResult,
  type TestSubject,
} from './scenario-test/run-test.ts'
export * from './schema.ts'
export { changeTags } from './session/contact-tags.ts'
export type {
  Button,
  ContactChange,
  ContactSearch,
  Effect,
  EffectType,
  RequestedEffect,
  RequiredSkill,
} from './session/effect.ts'
export type { Environment, LocalTime } from './session/environment.ts'
export {
  type AgentRef,
  type ContactRef,
  type ReceivedFile,
  type SessionEvent,
  type SessionEventType,
  sessionEvent,
} from './session/event.ts'
export { SNAPSHOT_VERSION, type Snapshot, snapshot } from './session/snapshot.ts'
export type { RunErrorCode, Step, TimerRequest, TraceEntry } from './session/step.ts'
export { agentAt, simulatedAgents } from './simulation/agents.ts'
export {
  centreSettingsOf,
  changeCentre,
  customerVariables,
  isOpenIn,
  type Load,
  loadOf,
  usualCentre,
} from './simulation/centre.ts'
export { type Due, dueNext } from './simulation/clock.ts'
export { type Coverage, coverageOf } from './simulation/coverage.ts'
export {
  type Simulated,
  type SimulationStart,
  simulate,
  simulateEvent,
  startSimulation,
} from './simulation/simulate.ts'
export {
  type Host,
  type Line,
  type Simulation,
  type Standing,
  standingAt,
  type Traced,
} from './simulation/simulation.ts'
