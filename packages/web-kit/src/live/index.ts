// The framework-free half, for whoever wants the live stream without React.
export * from './browser-live.ts'
export * from './live-connection.ts'
export * from './live-status.ts'
export * from './retry-delay.ts'
