// Every screen between a new installation and the first answered chat, and the pictures of docs/telegram-guide.md.
import { walkGuide } from '../src/guide.ts'
import {
  beginTelegramTour,
  endTelegramTour,
  pageOfTelegramTour,
  problemsOfTelegramTour,
  telegramScreens,
} from '../src/telegram-tour.ts'

walkGuide({
  name: 'telegram-guide',
  application: 'Administrator',
  screens: telegramScreens,
  begin: beginTelegramTour,
  end: endTelegramTour,
  pageOf: pageOfTelegramTour,
  problemsOf: problemsOfTelegramTour,
})
