// Codes for who has lost the app. They are random texts of 80 bits, so a plain hash keeps them.
import { createHash, randomInt } from 'node:crypto'

export const RECOVERY_CODES = 10
/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP_LENGTH = 4

export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: GROUPS }, group).join('-'))
}

export function isRecoveryCode(text: string): boolean {
  return bare(text).length === GROUPS * GROUP_LENGTH
}

/** The same however it was typed: capital letters, blanks and hyphens do not matter. */
export function hashRecoveryCode(code: string): string {
  return createHash('sha256').update(bare(code)).digest('base64url')
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[\s-]/g, '')
}

function group(): string {
  return Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}
