import { describe, expect, it } from 'vitest'
import { sqlProblems } from './check-sql.ts'

const path = 'packages/server/src/db/sample.ts'
const wrong = (body: string) =>
  sqlProblems(path, `import { shared } from './shared.ts'\nconst columns = 'a, b'\n${body}`)

describe('SQL', () => {
  it.each([
    ['a value written into it', 'tx.all(`select * from users where name = ${name}`)'],
    ['a value between quotes', "tx.all(`select * from users where name = '${name}'`)"],
    ['a constant between quotes', "tx.all(`select * from users where name = '${columns}'`)"],
    ['a value joined with +', "tx.all('select * from users where user_id = ' + userId)"],
    ['a text joined before it', "tx.all(start + ' order by name')"],
    ['a property of what came in', 'tx.run(`update users set name = ? where ${request.column} = ?`, name)'],
    ['a call with what came in', 'tx.all(`select ${columnsFor(request)} from users`)'],
    ['a value put in with replace', "tx.all(`select ${columns.replace('a', name)} from users`)"],
    ['a value inside an inner text', 'tx.all(`select * from users ${name ? `where name = ${name}` : ``}`)'],
    ['a piece of a condition', 'const condition = `c.name = ${name}`'],
    ['a piece with quotes', "conditions.push(`name like '${name}%'`)"],
    ['a sort that was asked for', 'tx.all(`select * from users order by ${sort}`)'],
    ['a limit that was asked for', 'tx.all(`select * from users limit ${limit}`)'],
    ['a literal of the query builder', 'queries.selectFrom(sql.raw(name))'],
  ])('is refused with %s', (_, body) => {
    expect(wrong(body)).not.toEqual([])
  })

  it.each([
    ['question marks', 'tx.all(`select ${columns} from users where name = ? order by name`, name)'],
    ['an import', 'tx.all(`select ${shared.columns} from users where name = ?`, name)'],
    [
      'a question mark for each value',
      "tx.all(`select a from users where b in (${values.map(() => '?').join(', ')})`)",
    ],
    ['a comment that only looks like it', '// `select * from users where name = ${name}`'],
    ['a sentence', 'const text = `Select ${name} from the list.`'],
  ])('is taken with %s', (_, body) => {
    expect(wrong(body)).toEqual([])
  })

  it('says where', () => {
    expect(
      sqlProblems(path, 'function find(name) {\n  return tx.all(`select 1 from users where name = ${name}`)\n}'),
    ).toEqual([`${path}:2: \${name} is written into SQL; give it as a value for a ?.`])
  })
})
