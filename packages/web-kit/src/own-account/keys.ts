export const OWN_ACCOUNT = ['own account'] as const
export const API_TOKENS = ['api tokens'] as const
