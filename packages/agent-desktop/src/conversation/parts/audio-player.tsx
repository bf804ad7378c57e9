import { ActionIcon, Button } from '@mantine/core'
import type { MessageFile } from '@scenarium/api'
import IconPlayerPauseFilled from '@tabler/icons-react/icons/IconPlayerPauseFilled'
import IconPlayerPlayFilled from '@tabler/icons-react/icons/IconPlayerPlayFilled'
import { useRef, useState } from 'react'
import classes from './audio-player.module.css'
import { fileTitle, lengthText } from './file-words.ts'

const speeds = [1, 1.5, 2] as const

type Props = { file: MessageFile; address: string; senderName: string; onBroken: () => void }

/** Plays a voice message or a song; nothing is loaded before it is wanted. */
export function AudioPlayer({ file, address, senderName, onBroken }: Props) {
  const audio = useRef<HTMLAudioElement>(null)
  const [isPlaying, setIsPlaying] = useState(false)
  const [position, setPosition] = useState(0)
  const [length, setLength] = useState(file.durationSeconds ?? 0)
  const [speed, setSpeed] = useState<number>(1)
  const title = `${fileTitle(file)} of ${senderName}`

  function toggle() {
    const { current } = audio
    if (current === null) return
    if (isPlaying) current.pause()
    else {
      pauseOthers(current)
      // What cannot be played says so by an error event.
      current.play().catch(() => undefined)
    }
  }

  function changeSpeed() {
    const next = speeds[(speeds.indexOf(speed as 1) + 1) % speeds.length] ?? 1
    setSpeed(next)
    if (audio.current !== null) audio.current.playbackRate = next
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is part of a form
    <div className={classes.player} role="group" aria-label={title}>
      {/* biome-ignore lint/a11y/useMediaCaption: what customers record has no captions */}
      <audio
        ref={audio}
        src={address}
        preload="none"
        onPlay={() => setIsPlaying(true)}
        onPause={() => setIsPlaying(false)}
        onTimeUpdate={(event) => setPosition(event.currentTarget.currentTime)}
        onDurationChange={({ currentTarget: { duration } }) => Number.isFinite(duration) && setLength(duration)}
        onLoadedMetadata={(event) => {
          event.currentTarget.playbackRate = speed
        }}
        onError={onBroken}
      />
      <ActionIcon radius="xl" size="lg" onClick={toggle} aria-label={isPlaying ? 'Pause' : 'Play'}>
        {isPlaying ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
      </ActionIcon>
      <div className={classes.middle}>
        {file.kind === 'audio' && <bdi className={classes.title}>{fileTitle(file)}</bdi>}
        <input
          type="range"
          className={classes.track}
          min={0}
          max={Math.max(length, 0.1)}
          step={0.1}
          value={Math.min(position, length)}
          onChange={({ currentTarget: { valueAsNumber } }) => {
            setPosition(valueAsNumber)
            if (audio.current !== null) audio.current.currentTime = valueAsNumber
          }}
          aria-label="Position"
          aria-valuetext={`${lengthText(position)} of ${lengthText(length)}`}
        />
        <span className={classes.time}>
          {isPlaying || position > 0 ? `${lengthText(position)} / ` : ''}
          {length > 0 ? lengthText(length) : '–:––'}
        </span>
      </div>
      <Button size="compact-xs" variant="default" onClick={changeSpeed} aria-label={`Speed: ${speed}×`}>
        {speed}×
      </Button>
    </div>
  )
}

/** One voice at a time. */
function pauseOthers(playing: HTMLMediaElement) {
  for (const other of document.querySelectorAll<HTMLMediaElement>('audio, video')) if (other !== playing) other.pause()
}
