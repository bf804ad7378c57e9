#!/usr/bin/env node
// Makes src/spec/bot-api.json from the published machine-readable Bot API: node scripts/trim-spec.mjs api.json
// Descriptions go; names, types, required flags and the fixed values of discriminators ("must be photo") stay.
import { readFileSync, writeFileSync } from 'node:fs'

const [source] = process.argv.slice(2)
if (!source) {
  process.stderr.write('usage: trim-spec.mjs <api.json>\n')
  process.exit(2)
}
const api = JSON.parse(readFileSync(source, 'utf8'))

const fixedValue = (field) => /(?:must be|always) [“"]?([a-z_]+)[”"]?$/.exec(field.description ?? '')?.[1]

function trimFields(fields = []) {
  return Object.fromEntries(
    fields.map((field) => {
      const value = field.types.length === 1 && field.types[0] === 'String' ? fixedValue(field) : undefined
      return [field.name, { types: field.types, ...(field.required && { required: true }), ...(value && { value }) }]
    }),
  )
}

const trimmed = {
  attribution:
    'Names and types of the Telegram Bot API, from the machine-readable specification by Paul Larsen (PaulSonOfLars/telegram-bot-api-spec), MIT License; see LICENSE beside this file.',
  version: api.version,
  releaseDate: api.release_date,
  methods: Object.fromEntries(Object.entries(api.methods).map(([name, method]) => [name, trimFields(method.fields)])),
  types: Object.fromEntries(
    Object.entries(api.types).map(([name, type]) => [
      name,
      type.subtypes ? { subtypes: type.subtypes } : { fields: trimFields(type.fields) },
    ]),
  ),
}
writeFileSync(new URL('../src/spec/bot-api.json', import.meta.url), `${JSON.stringify(trimmed)}\n`)
