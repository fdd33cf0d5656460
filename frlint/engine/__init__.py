"""From bytes and rules to a report (`checking`), and from a report to what is stored of it (`placing`). Pure."""
