/** The words of the passkey: at the settings, and where the desk is unlocked. */
export const passkey = {
  heading: "Passkey",
  lead: "Een vinger, gezicht of veiligheidssleutel in plaats van je wachtzin, op dit toestel. Je wachtzin blijft werken.",
  careful:
    "Bewaart je browser passkeys in een account, dan is dit zo veilig als dat account. Een veiligheidssleutel of de passkey van het toestel zelf is beter.",
  no: "Deze browser kan met een passkey geen sleutels openen.",
  address: (url: string) =>
    `Op dit adres kan dat niet: een passkey hoort bij een naam. Open de werkplek op ${url} en maak hem daar.`,
  make: "Maak een passkey",
  renew: "Maak een andere",
  made: "De passkey is gemaakt. Je kunt er de volgende keer mee ontgrendelen.",
  has: "Op dit toestel ontgrendelt een passkey.",
  drop: "Verwijder de passkey",
  dropped: "De passkey opent dit toestel niet meer. Haal hem ook weg waar je browser hem bewaart.",
  unlock: "Ontgrendel met je passkey",
} as const;
