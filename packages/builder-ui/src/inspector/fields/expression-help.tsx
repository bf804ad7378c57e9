import { expressionFunctions } from '@scenarium/engine/schema'
import classes from './expression-help.module.css'

/** One line for each function; the engine has the list of what exists. */
const explanations: { [name: string]: [call: string, gives: string] } = {
  length: ['length(text)', 'its characters, or the elements of a list'],
  upper: ['upper(text)', 'in capital letters'],
  lower: ['lower(text)', 'in small letters'],
  trim: ['trim(text)', 'without spaces around it'],
  substring: ['substring(text, from, to)', 'a part of it, counted from 0'],
  contains: ['contains(text, part)', 'true or false'],
  startswith: ['startswith(text, start)', 'true or false'],
  endswith: ['endswith(text, end)', 'true or false'],
  replace: ['replace(text, part, by)', 'with every part replaced; a fourth value "gi" makes the part a pattern'],
  coalesce: ['coalesce(a, b, …)', 'the first that has a value'],
  text: ['text(value)', 'anything as a text'],
  tojson: ['tojson(value)', 'as JSON'],
  urlencode: ['urlencode(text)', 'for an address'],
  parsenumber: ['parsenumber(text)', 'the number it says'],
  parsedate: ['parsedate(text)', 'the date it says, as 2026-11-22'],
  round: ['round(number, digits)', 'rounded'],
  floor: ['floor(number)', 'the whole number below'],
  ceil: ['ceil(number)', 'the whole number above'],
  abs: ['abs(number)', 'without its sign'],
  min: ['min(a, b, …)', 'the least'],
  max: ['max(a, b, …)', 'the greatest'],
  now: ['now()', 'the time in seconds since 1970'],
  formatduration: ['formatduration(seconds)', 'as 01:05'],
}

export function ExpressionHelp() {
  return (
    <details className={classes.help}>
      <summary>What expressions can do</summary>
      <p>
        Names stand for variables as they are: <code>=orders + 1</code>. Texts are in quotes:{' '}
        <code>="Hello " + item.firstName</code>. There are <code>+ - * / %</code>, comparisons,{' '}
        <code>&amp;&amp; || !</code> and <code>test ? yes : no</code>.
      </p>
      <dl className={classes.functions}>
        {Object.keys(expressionFunctions).map((name) => {
          const [call, gives] = explanations[name] ?? [`${name}(…)`, '']
          return (
            <div key={name}>
              <dt>
                <code>{call}</code>
              </dt>
              <dd>{gives}</dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
