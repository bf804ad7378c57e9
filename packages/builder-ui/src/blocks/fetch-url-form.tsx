import { DEFAULT_FETCH_SECONDS, MAX_FETCH_VALUES, type SettingsOf } from '@scenarium/engine/schema'
import { useWorld } from '../editor/use-world.ts'
import { type BlockForm, blockForm } from '../inspector/block-form.tsx'
import { ChoiceField } from '../inspector/fields/choice-field.tsx'
import { DurationField } from '../inspector/fields/duration-field.tsx'
import { NameField } from '../inspector/fields/name-field.tsx'
import { type NamedTemplate, NamedTemplates } from '../inspector/fields/named-templates.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import { BodyFields } from '../inspector/http/body-fields.tsx'
import { RequestTest } from '../inspector/http/request-test.tsx'
import { ResultsField } from '../inspector/http/results-field.tsx'
import classes from '../inspector/inspector.module.css'
import type { FormProps, Unfinished } from './block-view.ts'

type Form = BlockForm<Unfinished<SettingsOf<'fetch_url'>>>

const methods = {
  GET: 'GET',
  POST: 'POST',
  PUT: 'PUT',
  PATCH: 'PATCH',
  DELETE: 'DELETE',
  HEAD: 'HEAD',
  OPTIONS: 'OPTIONS',
}

export function FetchUrlForm(props: FormProps<'fetch_url'>) {
  const form = blockForm(props)
  const { method = 'GET', url, body, timeoutSeconds, results = [] } = form.settings
  return (
    <>
      <ChoiceField
        label="Method"
        value={method}
        choices={methods}
        onChange={(next) => form.set('method', next === 'GET' ? undefined : next, null)}
        problem={form.problemAt('method')}
      />
      <TemplateField
        label="URL to fetch"
        placeholder="https://shop.example/orders/$(order)"
        description="Variables are encoded as one part of the address, unless it begins with them."
        value={url}
        onChange={(next) => form.set('url', next)}
        problem={form.problemAt('url')}
      />
      <Pairs form={form} setting="query" title="URL parameters" noun="parameter" hints={['lang', 'en']} />
      <Pairs form={form} setting="headers" title="Headers" noun="header" hints={['Accept', 'application/json']} />
      {!['GET', 'HEAD'].includes(method) && (
        <BodyFields body={body} onChange={(next, place) => form.set('body', next, place)} problemAt={form.problemAt} />
      )}
      {['GET', 'HEAD'].includes(method) && body !== undefined && (
        <p className={classes.hint}>A {method} request has no body; the one that is set is not sent.</p>
      )}
      <Credential form={form} />
      <DurationField
        label="Timeout after"
        byDefault={DEFAULT_FETCH_SECONDS}
        description="A minute at most."
        value={timeoutSeconds}
        onChange={(seconds) => form.set('timeoutSeconds', seconds)}
        problem={form.problemAt('timeoutSeconds')}
      />
      <ResultsField
        results={results}
        onChange={(next, place) => form.set('results', next.length === 0 ? undefined : next, place)}
        problemAt={form.problemAt}
      />
      <RequestTest
        settings={form.settings}
        onPick={(result) => form.set('results', [...results, result], null)}
        isFull={results.length >= MAX_FETCH_VALUES}
      />
    </>
  )
}

type PairsProps = {
  form: Form
  setting: 'query' | 'headers'
  title: string
  noun: string
  hints: [name: string, value: string]
}

function Pairs({ form, setting, title, noun, hints }: PairsProps) {
  const values = (form.settings[setting] ?? []).map(({ name = '', value = '' }): NamedTemplate => ({ name, value }))
  return (
    <NamedTemplates
      title={title}
      noun={noun}
      values={values}
      onChange={(next, place) => form.set(setting, next.length === 0 ? undefined : next, place)}
      problemAt={(index, part) => form.problemAt(`${setting}.${index}.${part}`)}
      limit={MAX_FETCH_VALUES}
      nameHint={hints[0]}
      valueHint={hints[1]}
    />
  )
}

/** A stored secret the server adds; its hosts are shown, so that nobody wonders where it goes. */
function Credential({ form }: { form: Form }) {
  const world = useWorld()
  const { credential } = form.settings
  const hosts = world?.credentials.find(({ name }) => name === credential)?.hosts
  return (
    <NameField
      label="Credential"
      description={
        hosts === undefined
          ? 'A secret administrators stored, added on the way. It is not in the scenario.'
          : `Goes to ${hosts.join(', ')} only, by https.`
      }
      placeholder="None"
      value={credential}
      onChange={(name) => form.set('credential', name)}
      names={world?.credentials.map(({ name }) => name)}
      problem={form.problemAt('credential')}
    />
  )
}
