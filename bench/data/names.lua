-- The names and words that contacts are made from.
return {
  first = {
    "Ada", "Zoë", "José", "Łukasz", "Nguyễn", "Grace", "Søren", "Chloé", "Björn", "Aoife", "Priya", "Wei", "Mateo",
    "Amélie", "Olga", "陽子", "Юлия", "محمد", "Isabella", "Tom",
  },
  last = {
    "Lovelace", "Müller", "García", "Kowalski", "Văn An", "Hopper", "Kierkegaard", "Lefèvre", "Ångström", "O'Sullivan",
    "Raman", "Zhang", "Fernández", "Dupont", "Петрова", "佐藤", "Smith-Jones", "Haddad", "Rossi", "Baker",
  },
  companies = {
    "Analytical Engines Ltd", "Blåbær AS", "Crème & Co.", "Delta \"Quick\" Freight", "Ehrlich & Söhne GmbH",
    "Fjord Analytics", "Granite Robotics", "Hokkaido Foods 株式会社",
  },
  plans = { "free", "starter", "growth", "scale", "enterprise" },
  places = {
    { "Ireland", "Dublin", "Dublin", "IE", "EU" },
    { "Germany", "Baden-Württemberg", "Tübingen", "DE", "EU" },
    { "United States", "California", "San José", "US", "NA" },
    { "Brazil", "São Paulo", "São Paulo", "BR", "SA" },
    { "Japan", "Hokkaidō", "Sapporo", "JP", "AS" },
    { "Australia", "New South Wales", "Sydney", "AU", "OC" },
    { "Poland", "Łódź Voivodeship", "Łódź", "PL", "EU" },
  },
  browsers = {
    { "chrome", "124.0.6367.207" }, { "safari", "17.4.1" }, { "firefox", "125.0.3" }, { "edge", "124.0.2478.97" },
  },
  systems = { "OS X 10.15.7", "Windows 10", "Linux", "iOS 17.4.1", "Android 14" },
  languages = { "en", "de", "pt-BR", "ja", "pl", "es", "fr" },
  networks = { "Twitter", "LinkedIn", "Facebook" },
  notes = {
    "Asked for an invoice with the VAT id\nand the old address.",
    "Prefers to be called after 4 pm; \"no mornings\"",
    "Migrated from the <legacy> plan & keeps its price",
    "C:\\exports\\contacts.csv was sent twice",
    "Sehr zufrieden 👍",
  },
}
