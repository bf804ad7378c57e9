// Addresses of the pages. The server gives this application at every address but /desktop, /api and /webhooks.
export const scenariosPath = '/scenarios/chat'
export const scenarioPattern = '/scenarios/chat/:scenarioId'
export const scenarioPath = (scenarioId: string) => `${scenariosPath}/${scenarioId}`
