import { CHANNELS } from '../../charts/ChannelIcon';
import { t, type Key } from '../../words';

// Channels come from data too: one of its own is called as it is written there.
export function channelName(channel: string): string {
  const known = channel.toLowerCase();
  return CHANNELS.includes(known) ? t(`touchpoints.channel_${known}` as Key as 'touchpoints.channel_web') : channel;
}

export const CHANNEL_CHOICES = CHANNELS;
