// Which account goes to which entry or service. The rules: an account has one owner, an owner one account per messenger.
import { type Change, type Owner, ownerText } from './change.ts'
import type { Current } from './current.ts'
import type { Path } from './document.ts'
import type { LoadedWorkspace } from './load.ts'
import type { Planned } from './plan.ts'

type Wish = { account: string; messenger: string; owner: Owner; path: Path }

export function planBindings(file: LoadedWorkspace, current: Current): Planned {
  const wishes = [
    ...file.scenarioEntries.flatMap(({ name, messengerAccounts }, index) =>
      wishesOf({ kind: 'entry', name }, messengerAccounts, ['scenarioEntries', index]),
    ),
    ...file.services.flatMap(({ name, messengerAccounts }, index) =>
      wishesOf({ kind: 'service', name }, messengerAccounts, ['services', index]),
    ),
  ]
  const messengers = new Map([...current.accounts].map(([name, { messenger }]) => [name, messenger]))
  for (const { name, messenger } of file.integrationAccounts) messengers.set(name, messenger)

  const owners = new Map(current.bindings)
  const replaced: Change[] = []
  for (const { account, messenger, owner } of wishes) {
    for (const [name, held] of current.bindings) {
      if (name === account || !isSame(held, owner) || messengers.get(name) !== messenger) continue
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

function wishesOf(owner: Owner, accounts: { [messenger: string]: string | undefined } = {}, path: Path): Wish[] {
  return Object.entries(accounts).flatMap(([messenger, account]) =>
    account === undefined ? [] : [{ account, messenger, owner, path: [...path, 'messengerAccounts', messenger] }],
  )
}

function isSame(one: Owner, other: Owner): boolean {
  return one.kind === other.kind && one.name === other.name
}
