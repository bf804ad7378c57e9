// A text as the customer will see it, with sample values in place of variables.
import {
  evaluateExpression,
  isJsonObject,
  type JsonValue,
  parseExpression,
  parseTemplate,
  type Scope,
  toText,
} from '@scenarium/engine/schema'
import type { Samples } from '../variables/samples.ts'

export type PreviewPart =
  | { kind: 'text'; text: string }
  /** `text` is the sample, or the variable's name when there is none. */
  | { kind: 'value'; text: string; isSample: boolean }

export function previewOf(text: string, samples: Samples): PreviewPart[] {
  const { texts, paths } = parseTemplate(text)
  return texts.flatMap((part, index): PreviewPart[] => {
    const path = paths[index]
    const value = path === undefined ? undefined : sampleOf(path, samples)
    return [
      ...(part === '' ? [] : [{ kind: 'text' as const, text: part }]),
      ...(path === undefined
        ? []
        : [
            { kind: 'value' as const, text: value === undefined ? path : toText(value), isSample: value !== undefined },
          ]),
    ]
  })
}

/** The value of an `=` expression (without the sign) with samples, or what is wrong with it. */
export function previewExpression(
  source: string,
  samples: Samples,
): { kind: 'value'; text: string } | { kind: 'unknown' } | { kind: 'wrong'; text: string } {
  const parsed = parseExpression(source)
  if (!parsed.ok) return { kind: 'wrong', text: parsed.text }
  if (parsed.expression.variables.some((path) => sampleOf(path, samples) === undefined)) return { kind: 'unknown' }
  const result = evaluateExpression(parsed.expression, scopeOf(samples))
  return result.ok ? { kind: 'value', text: describe(result.value) } : { kind: 'wrong', text: result.text }
}

function describe(value: JsonValue): string {
  return typeof value === 'string' || isJsonObject(value) || Array.isArray(value)
    ? JSON.stringify(value)
    : String(value)
}

function scopeOf(samples: Samples): Scope {
  return {
    variables: { ...samples },
    environment: {
      now: Date.now(),
      localTime: () => ({ date: '2026-11-25', time: '12:00', day: 'wednesday' }),
      isOpen: () => true,
    },
  }
}

function sampleOf(path: string, samples: Samples): JsonValue | undefined {
  return Object.hasOwn(samples, path) ? samples[path] : undefined
}
