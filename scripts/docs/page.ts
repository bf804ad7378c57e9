// A Markdown page taken apart: prose, code, headings, links. GitHub's reading of Markdown, as far as our pages go.

export type Fence = { language: string; line: number; code: string }
export type Link = { line: number; target: string }

export type Page = {
  /** Relative to the repository, with slashes. */
  path: string
  fences: Fence[]
  links: Link[]
  /** Where `#…` may point. */
  anchors: Set<string>
  /** Code, in fences and in sentences, with the line it begins on. */
  code: { line: number; text: string }[]
}

export function readPage(path: string, text: string): Page {
  const { fences, prose } = takeFences(text)
  const inline = prose.flatMap((sentence, index) =>
    [...sentence.matchAll(/`([^`]+)`/g)].map(([, code = '']) => ({ line: index + 1, text: code })),
  )
  return {
    path,
    fences,
    links: prose.flatMap((sentence, index) =>
      [...withoutCode(sentence).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => ({ line: index + 1, target })),
    ),
    anchors: anchorsOf(prose),
    code: [...fences.map(({ line, code }) => ({ line: line + 1, text: code })), ...inline],
  }
}

/** Prose keeps its line numbers: lines inside a fence are left empty. */
function takeFences(text: string): { fences: Fence[]; prose: string[] } {
  const fences: Fence[] = []
  let open: { mark: string; fence: Fence; indent: number } | undefined
  const prose = text.split('\n').map((line, index) => {
    const mark = /^(\s*)(`{3,})\s*(\S*)/.exec(line)
    if (open === undefined) {
      if (mark === null) return line
      const [, indent = '', ticks = '', language = ''] = mark
      open = { mark: ticks, indent: indent.length, fence: { language, line: index + 1, code: '' } }
    } else if (mark !== null && mark[2] === open.mark && mark[3] === '') {
      fences.push(open.fence)
      open = undefined
    } else {
      open.fence.code += `${line.slice(Math.min(open.indent, line.search(/\S|$/)))}\n`
    }
    return ''
  })
  return { fences, prose }
}

/** GitHub's anchors: lower case, no punctuation, spaces as hyphens, numbered when a heading comes twice. */
function anchorsOf(prose: readonly string[]): Set<string> {
  const anchors = new Set<string>()
  for (const line of prose) {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1]
    if (heading === undefined) continue
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-')
    let anchor = slug
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`
    anchors.add(anchor)
  }
  return anchors
}

function withoutCode(sentence: string): string {
  return sentence.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length))
}
