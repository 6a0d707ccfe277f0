// The icon of a channel, by its name in the design's table; none where the channel is not one of them.
import {
  Bell,
  Bot,
  CalendarCheck,
  CircleDot,
  ClipboardList,
  CreditCard,
  Gift,
  Globe,
  Headset,
  Mail,
  Mailbox,
  MapPin,
  Megaphone,
  MessageSquare,
  MessageSquareText,
  Monitor,
  Newspaper,
  Package,
  Phone,
  ReceiptText,
  Search,
  Share2,
  ShoppingCart,
  Smartphone,
  Star,
  Store,
  Truck,
  Tv,
  UserRound,
  UserRoundCheck,
  Video,
  Wrench,
  type LucideIcon,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  web: Globe,
  app: Smartphone,
  email: Mail,
  phone: Phone,
  chat: MessageSquare,
  sms: MessageSquareText,
  push: Bell,
  store: Store,
  ad: Megaphone,
  search: Search,
  social: Share2,
  post: Mailbox,
  print: Newspaper,
  tv: Tv,
  video: Video,
  person: UserRound,
  desk: Headset,
  bot: Bot,
  kiosk: Monitor,
  event: CalendarCheck,
  place: MapPin,
  review: Star,
  survey: ClipboardList,
  account: UserRoundCheck,
  cart: ShoppingCart,
  payment: CreditCard,
  invoice: ReceiptText,
  delivery: Truck,
  parcel: Package,
  repair: Wrench,
  referral: Gift,
};

// The channels that have an icon, in the order in which they are offered.
export const CHANNELS: readonly string[] = Object.keys(ICONS);

export function channelIcon(channel: string): LucideIcon | undefined {
  const name = channel.toLowerCase();
  return Object.hasOwn(ICONS, name) ? ICONS[name] : undefined;
}

export function ChannelIcon({ channel }: { readonly channel: string }) {
  const Icon = channelIcon(channel);
  return Icon ? <Icon className="channel" size={14} strokeWidth={1.75} aria-hidden="true" /> : null;
}

// What stands before the name of a touchpoint: its channel, or a point where none is known.
export function TouchpointIcon({ channel }: { readonly channel: string }) {
  const Icon = channelIcon(channel) ?? CircleDot;
  return <Icon className="channel" size={14} strokeWidth={1.75} aria-hidden="true" />;
}
