import { systemClock } from '../clock.ts'
import type { Given } from '../config.ts'
import { replaceKey } from '../replace-key.ts'
import { givenFolder, mustHaveDatabase, print } from './open.ts'

export async function replace({ signOut = false, ...given }: Given & { signOut?: boolean }): Promise<void> {
  const folder = givenFolder(given)
  mustHaveDatabase(folder)
  const { done, head, formerKeyFile } = await replaceKey(folder, { clock: systemClock, signsEverybodyOut: signOut })
  if (done === null) print('An interrupted replacement is finished. To replace the key once more, run this again.')
  else {
    const { secrets, records, sessions } = done
    print(
      `${folder.keyFile} is a new key: ${secrets} secrets are sealed under it, ${records} audit records authenticated.`,
    )
    if (sessions !== null) print(`Everybody is signed out (sessions: ${sessions}), and former cookies open nothing.`)
  }
  if (head !== null) print(`The newest audit record has the code ${head} now; codes of earlier checks are void.`)
  print(`The former key is kept as ${formerKeyFile}: backups made before need it. Delete it with them.`)
}
