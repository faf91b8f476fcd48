import type { Templates } from "../../core/templates.ts";

export const en: Templates = {
  language: "en",
  reviewed: false,
  texts: {
    received:
      "Thank you for writing to us. A person has read it. We take the time to look at it with care. Look here again from […], at a moment that is safe for you. You do not have to say who you are.\n\nAre you in danger? Call 112.",
    ask: "Thank you for writing to us. We would like to ask you something:\n\n[…]\n\nYou do not have to answer. Do so only when it is safe. Do not write names, addresses or numbers: we do not need them.\n\nAre you in danger? Call 112.",
    passed:
      "We have passed something on. We have not shared more than we told you. We do not know what happens now, and when. You may not hear about it. Does something change for you? Write to us, with your twelve words.\n\nAre you in danger? Call 112.",
    limit:
      "Thank you for writing to us. We have looked at it with care. There is nothing more that we can do now. That says nothing about you, and not that it is not serious. Does something change? Write to us, with your twelve words.\n\nAre you in danger? Call 112.",
    help: "What you write about, you do not have to carry alone. You can turn to:\n\n[…]\n\nWe tell them nothing about you. You choose whether you call. Do so at a safe moment. A call stays visible in your phone.\n\nAre you in danger? Call 112.",
    elsewhere:
      "Thank you for writing to us. We think that others can help you better with this than this line can. That does not mean that it is not serious. You can turn to:\n\n[…]\n\nDo we understand it wrongly? Then write to us again, with your twelve words.\n\nAre you in danger? Call 112.",
    closing:
      "We now close this. Thank you for your trust. This answer stays here for nine weeks. Does something change, later too? You can always report again. Do you no longer need the twelve words? Then destroy them in a safe way.\n\nAre you in danger? Call 112.",
  },
};
