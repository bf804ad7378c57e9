import { showToast } from '@scenarium/web-kit'
import IconUpload from '@tabler/icons-react/icons/IconUpload'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import classes from './drop-zone.module.css'

type Area = { top: number; left: number; width: number; height: number }

/** Files dragged over the page may be dropped on the conversation; missing it does not lead away from the page. */
export function DropZone({ name, onFiles }: { name: string; onFiles: (files: readonly File[]) => void }) {
  const mark = useRef<HTMLDivElement>(null)
  const [area, setArea] = useState<Area | null>(null)
  const receive = useEffectEvent((transfer: DataTransfer) => {
    const { files, hasFolders } = filesOf(transfer)
    if (hasFolders) showToast({ kind: 'bad', text: 'Folders cannot be sent; drop the files in them.' })
    onFiles(files)
  })

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      const section = mark.current?.closest('section')
      if (section) setArea((known) => known ?? areaOf(section))
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = section && isOn(section, event) ? 'copy' : 'none'
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setArea(null)
    }
    const drop = (event: DragEvent) => {
      setArea(null)
      if (!hasFiles(event)) return
      event.preventDefault()
      const section = mark.current?.closest('section')
      if (section && isOn(section, event) && event.dataTransfer !== null) receive(event.dataTransfer)
    }
    addEventListener('dragenter', over)
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragenter', over)
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [])

  return (
    <div ref={mark} hidden={area === null} className={classes.zone} style={area ?? undefined}>
      <IconUpload size={32} aria-hidden="true" />
      Drop to send to {name}
    </div>
  )
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true

function areaOf(section: Element): Area {
  const { top, left, width, height } = section.getBoundingClientRect()
  return { top, left, width, height }
}

function isOn(section: Element, { clientX, clientY }: DragEvent): boolean {
  const { top, left, right, bottom } = section.getBoundingClientRect()
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
}

function filesOf({ items, files }: DataTransfer): { files: File[]; hasFolders: boolean } {
  const folders = [...items].map((item) => item.webkitGetAsEntry()?.isDirectory === true)
  return { files: [...files].filter((_, index) => folders[index] !== true), hasFolders: folders.includes(true) }
}
