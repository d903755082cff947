//! Looks at the open book's files again and again, beside the window: what somebody else wrote is there within two
//! seconds, on a server within ten or so, for there each look is a few requests. By looking, not by being told: many network
//! drives tell nothing.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::store::{Looker, StoreError, Theirs};

/// How often the files are looked at.
pub const PACE: Duration = Duration::from_millis(1000);
/// The same on a server, unless the settings say otherwise.
pub const SERVER_PACE: u64 = 10;
/// Every so many times they are read although names, sizes and times say that nothing changed: some drives keep times of
/// two seconds.
const WHOLE: u32 = 10;

/// What is to be told.
#[derive(Debug)]
pub enum News {
    /// Somebody else changed the book.
    Theirs(Box<Theirs>),
    /// The files can't be looked at, and why.
    Lost(StoreError),
    /// They can be again.
    Back,
}

/// What the thread is to know.
enum Known {
    /// How the files are known.
    As(Box<Looker>),
    /// They could not be reached: that they can be again is news.
    Lost,
}

/// The thread that looks. It ends when this is dropped.
pub struct Watch {
    know: Sender<Known>,
    news: Receiver<News>,
}

impl Watch {
    /// Starts to look; `wake` is called when there is news.
    pub fn start(looker: Looker, pace: Duration, wake: impl Fn() + Send + 'static) -> Self {
        let (know, known) = channel();
        let (tell, news) = channel();
        std::thread::spawn(move || {
            let tell = |news| {
                // The window may be gone by then.
                let _ = tell.send(news);
                wake();
            };
            look_on(looker, pace, &known, &tell);
        });
        Self { know, news }
    }

    /// The files are known otherwise from now on: they were saved, or what was told is in the book.
    pub fn know(&self, looker: Looker) {
        let _ = self.know.send(Known::As(Box::new(looker)));
    }

    /// The files could not be reached by somebody else here.
    pub fn lose(&self) {
        let _ = self.know.send(Known::Lost);
    }

    /// What happened since the last time.
    pub fn news(&self) -> Vec<News> {
        self.news.try_iter().collect()
    }
}

fn look_on(mut looker: Looker, pace: Duration, known: &Receiver<Known>, tell: &impl Fn(News)) {
    let (mut stamp, mut idle, mut lost) = (None, 0, false);
    // What was told is not told again before it is known.
    let mut waits = false;
    loop {
        match known.recv_timeout(pace) {
            Ok(Known::As(now)) => {
                (looker, waits, idle) = (*now, false, WHOLE);
                continue;
            }
            Ok(Known::Lost) => {
                (lost, waits) = (true, false);
                continue;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        if waits {
            continue;
        }
        let now = looker.stamp();
        idle += 1;
        if now.is_some() && now == stamp && idle < WHOLE && !lost {
            continue;
        }
        idle = 0;
        match looker.look() {
            Ok(theirs) => {
                if std::mem::take(&mut lost) {
                    tell(News::Back);
                }
                stamp = now;
                if let Some(theirs) = theirs {
                    waits = true;
                    tell(News::Theirs(Box::new(theirs)));
                }
            }
            Err(error) => {
                if !std::mem::replace(&mut lost, true) {
                    tell(News::Lost(error));
                }
            }
        }
    }
}
