// Links inside the repository: the file must exist, and the anchor in it. Addresses elsewhere are not asked.
import { posix } from 'node:path'
import type { Page } from './page.ts'

export function linkProblems(pages: readonly Page[], exists: (path: string) => boolean): string[] {
  const byPath = new Map(pages.map((page) => [page.path, page]))
  return pages.flatMap((page) =>
    page.links.flatMap(({ line, target }) => {
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return []
      const [file = '', anchor] = target.split('#')
      const path = file === '' ? page.path : posix.join(posix.dirname(page.path), decodeURIComponent(file))
      const place = `${page.path}:${line}`
      if (path.startsWith('..') || !exists(path)) return [`${place}: there is no ${path}.`]
      const anchors = byPath.get(path)?.anchors
      if (anchor === undefined || anchors?.has(anchor)) return []
      return [`${place}: ${path} has no heading #${anchor}.`]
    }),
  )
}
