//! Citations for other programs of the reader's: as HTML for the clipboard, as a letter.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::template::Words;

/// The words as a paragraph of HTML.
pub fn html(words: &[Words]) -> String {
    let words = words.iter().map(|it| {
        let text = escaped(&it.text);
        let text = match it.link {
            true => format!("<a href=\"{text}\">{text}</a>"),
            false => text,
        };
        match it.italic {
            true => format!("<i>{text}</i>"),
            false => text,
        }
    });
    format!("<p>{}</p>", words.collect::<String>())
}

/// The address of a letter that holds a citation.
pub fn mail(subject: &str, body: &str) -> String {
    let part = |text: &str| {
        // RFC 6068: lines end with CR LF.
        let text = text.replace('\n', "\r\n");
        utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string()
    };
    format!("mailto:?subject={}&body={}", part(subject), part(body))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_keeps_what_mail_programs_would_take_for_its_fields() {
        let address = mail("Q & A: 50%", "“words”\nhttps://example.org/?q=a&b=c#p1");
        assert_eq!(
            address,
            "mailto:?subject=Q%20%26%20A%3A%2050%25&body=%E2%80%9Cwords%E2%80%9D%0D%0Ahttps%3A%2F%2Fexample%2Eorg\
             %2F%3Fq%3Da%26b%3Dc%23p1"
        );
    }

    #[test]
    fn what_html_would_take_for_its_own_is_escaped() {
        let words = |text: &str, italic, link| Words {
            text: text.to_owned(),
            italic,
            link,
        };
        let all = [
            words("A & <b>, ", false, false),
            words("Inprecor", true, false),
            words("https://x.org/?a=1&b=\"2\"", false, true),
        ];
        assert_eq!(
            html(&all),
            "<p>A &amp; &lt;b&gt;, <i>Inprecor</i><a href=\"https://x.org/?a=1&amp;b=&quot;2&quot;\">\
             https://x.org/?a=1&amp;b=&quot;2&quot;</a></p>"
        );
    }
}
