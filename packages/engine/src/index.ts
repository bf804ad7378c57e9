// Entry point: compile a scenario, start a session, resume it with an event.

export type { Button, Effect, EffectType, RequestedEffect, RequiredSkill } from './session/effect.ts'
export type { Environment, LocalTime } from './session/environment.ts'
export { type AgentRef, type ReceivedFile, type SessionEvent, sessionEvent } from './session/event.ts'
export { SNAPSHOT_VERSION, type Snapshot, snapshot } from './session/snapshot.ts'
export type { RunErrorCode, Step, TimerRequest, TraceEntry } from './session/step.ts'
