/**
 * The text as searches compare it: texts that differ in case and accents only are one. Server and browsers use the same, so that what is
 * found is what is marked.
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
}
