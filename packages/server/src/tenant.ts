/** Every row carries its tenant; there is one for now. */
export const TENANT = 1
