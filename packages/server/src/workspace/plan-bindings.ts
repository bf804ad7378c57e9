// Which account goes to which entry or service. The rules: an account has one owner, an owner one account per messenger. Whose
// accounts the file names keeps no others.
import { type Change, type Owner, ownerText } from './change.ts'
import type { Current } from './current.ts'
import type { Path } from './document.ts'
import type { LoadedWorkspace } from './load.ts'
import type { Planned } from './plan.ts'

type Wish = { account: string; messenger: string; owner: Owner; path: Path }
type Named = { owner: Owner; accounts: { [messenger: string]: string | null | undefined }; path: Path }

export function planBindings(file: LoadedWorkspace, current: Current): Planned {
  const named = [...namedIn(file, 'entry', 'scenarioEntries'), ...namedIn(file, 'service', 'services')]
  const wishes = named.flatMap(wishesOf)
  const messengers = new Map([...current.accounts].map(([name, { messenger }]) => [name, messenger]))
  for (const { name, messenger } of file.integrationAccounts) messengers.set(name, messenger)

  const owners = new Map(current.bindings)
  const replaced: Change[] = []
  for (const { owner, accounts } of named) {
    for (const [name, held] of current.bindings) {
      if (!isSame(held, owner) || Object.values(accounts).includes(name)) continue
      owners.delete(name)
      replaced.push({ type: 'unbind_account', name, owner })
    }
  }

  const problems: string[] = []
  const bound: Change[] = []
  for (const { account, messenger, owner, path } of wishes) {
    const held = owners.get(account)
    if (!messengers.has(account)) {
      problems.push(file.place(path, `there is no integration account "${account}"`))
    } else if (messengers.get(account) !== messenger) {
      problems.push(file.place(path, `the integration account ${account} is not for ${messenger}`))
    } else if (held !== undefined && !isSame(held, owner)) {
      const rule = 'an account belongs to one scenario entry or service'
      problems.push(
        file.place(path, `the integration account ${account} belongs to ${ownerText(held)} already: ${rule}`),
      )
    } else {
      owners.set(account, owner)
      const before = current.bindings.get(account)
      if (before === undefined || !isSame(before, owner)) bound.push({ type: 'bind_account', name: account, owner })
    }
  }
  return { changes: [...replaced, ...bound], problems }
}

/** What leaves its accounts out keeps those it has. */
function namedIn(file: LoadedWorkspace, kind: Owner['kind'], list: 'scenarioEntries' | 'services'): Named[] {
  return file[list].flatMap(({ name, messengerAccounts: accounts }, index) =>
    accounts === undefined ? [] : [{ owner: { kind, name }, accounts, path: [list, index, 'messengerAccounts'] }],
  )
}

function wishesOf({ owner, accounts, path }: Named): Wish[] {
  return Object.entries(accounts).flatMap(([messenger, account]) =>
    typeof account === 'string' ? [{ account, messenger, owner, path: [...path, messenger] }] : [],
  )
}

function isSame(one: Owner, other: Owner): boolean {
  return one.kind === other.kind && one.name === other.name
}
