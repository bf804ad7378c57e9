import data from './bot-api.json' with { type: 'json' }

export interface Field {
  types: string[]
  required?: boolean
  /** The only value a discriminator may have. */
  value?: string
}

export type Fields = Record<string, Field>
export type SpecType = { fields: Fields; subtypes?: undefined } | { subtypes: string[]; fields?: undefined }

// The JSON's inferred type is one huge literal; this is its shape.
const spec = data as unknown as { version: string; methods: Record<string, Fields>; types: Record<string, SpecType> }

export const specVersion = spec.version
export const specTypes: ReadonlyMap<string, SpecType> = new Map(Object.entries(spec.types))

export interface SpecMethod {
  name: string
  fields: ReadonlyMap<string, Field>
  required: readonly string[]
}

const methods = Object.entries(spec.methods).map(([name, fields]): [string, SpecMethod] => [
  name.toLowerCase(),
  {
    name,
    fields: new Map(Object.entries(fields)),
    required: Object.keys(fields).filter((field) => fields[field]?.required),
  },
])

/** Methods by lower-case name: Telegram does not look at the case. */
export const specMethods: ReadonlyMap<string, SpecMethod> = new Map(methods)

/** The name under which file downloads stand in the call log and take faults, beside the methods. */
export const downloadMethod = 'file'
