import type { OfferView } from '@scenarium/api'
import { serverNow, showToast } from '@scenarium/web-kit'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useDesktop } from '../desktop/desktop-context.tsx'
import type { HelpAsked } from '../desktop-store.ts'
import { BASE_PATH, chatPath, floorPath, watchPath } from '../paths.ts'
import { type Alert, alertsBetween } from './alerts.ts'
import { notify } from './notify.ts'
import { holdForOneTab } from './one-tab.ts'
import { playHelp, playMessage, playOffer, prepareSound, unlockSound } from './sound.ts'
import { readSoundAgain } from './sound-setting.ts'

/** A call that comes later, after a lost connection, is seen on the floor and rings no more. */
const HELP_CALLS_MS = 120_000
/** An offer rings again until it is answered. */
const RING_EVERY_MS = 3_000

/** Sound and desktop notifications. With several tabs open, one of them rings. */
export function useAlerts(): void {
  const desktop = useDesktop()
  const [, navigate] = useLocation()
  useEffect(() => {
    const { state } = desktop
    const alone = holdForOneTab('scenarium.alerts')
    const stopListening = state.subscribe((after, before) => {
      for (const alert of alertsBetween(before, after)) {
        tell(alert)
        if (alone.isHeld()) ring(alert, navigate)
      }
    })
    const ringing = setInterval(() => {
      if (alone.isHeld() && Object.keys(state.getState().offers).length > 0) playOffer()
    }, RING_EVERY_MS)
    prepareSound()
    addEventListener('pointerdown', unlockSound)
    addEventListener('keydown', unlockSound)
    addEventListener('storage', readSoundAgain)
    return () => {
      stopListening()
      clearInterval(ringing)
      alone.release()
      removeEventListener('pointerdown', unlockSound)
      removeEventListener('keydown', unlockSound)
      removeEventListener('storage', readSoundAgain)
    }
  }, [desktop, navigate])
}

function tell(alert: Alert): void {
  if (alert.type === 'help_asked') tellOfHelp(alert.asked)
  if (alert.type === 'offer_lapsed') tellOfLapsed(alert.offer)
}

function tellOfLapsed({ customerName, outcome }: OfferView): void {
  if (outcome === 'withdrawn') {
    showToast({ kind: 'info', text: `The chat of ${customerName} is not offered to you any more.` })
    return
  }
  showToast({
    kind: 'bad',
    title: 'No more chats come',
    text: `The chat of ${customerName} was not accepted in time. Go Ready to get chats again.`,
  })
}

/** The floor shows it as long as help is wanted; elsewhere it is said. */
function tellOfHelp({ agentName, customerName, note, at }: HelpAsked): void {
  if (serverNow() - at > HELP_CALLS_MS || location.pathname.startsWith(`${BASE_PATH}${floorPath}`)) return
  showToast({
    kind: 'info',
    title: `${agentName} asks for help with ${customerName}`,
    text: note ?? 'The floor shows the conversation.',
  })
}

function ring(alert: Alert, navigate: (path: string) => void): void {
  if (alert.type === 'offer_made') {
    playOffer()
    const { customerName, serviceName, offerId } = alert.offer
    notify({ title: `New chat: ${customerName}`, body: serviceName ?? '', tag: offerId })
  } else if (alert.type === 'message_received') {
    if (document.visibilityState === 'visible' && document.hasFocus()) return
    playMessage()
    const { interactionId, message } = alert
    const open = () => navigate(chatPath(interactionId))
    notify({ title: message.senderName, body: message.text.slice(0, 120), tag: interactionId, open })
  } else if (alert.type === 'help_asked') {
    const { agentName, customerName, note, interactionId, at } = alert.asked
    if (serverNow() - at > HELP_CALLS_MS) return
    playHelp()
    const open = () => navigate(watchPath(interactionId))
    const body = note ?? `With ${customerName}`
    notify({ title: `${agentName} asks for help`, body, tag: `help-${interactionId}`, open })
  }
}

/** To be called by a click: browsers ask only then. */
export function askForNotifications(): Promise<NotificationPermission> {
  return Notification.requestPermission()
}
