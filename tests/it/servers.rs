//! Real servers on loopback that the tests start themselves, and a bad line to them.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, LazyLock, Mutex};
use std::thread;
use std::time::Duration;

use roundel::store::{Access, Remote};

/// A server and who may use it.
pub struct Server {
    pub port: u16,
    pub access: Access,
    s3: bool,
    /// Its standard input ends with this process, and so does the server.
    _process: Child,
}

/// The servers, started once; none where the environment says that there shall be none.
pub fn servers() -> impl Iterator<Item = &'static Server> {
    static SERVERS: LazyLock<Vec<Server>> = LazyLock::new(|| {
        if std::env::var_os("ROUNDEL_WITHOUT_SERVERS").is_some() {
            let note = "ROUNDEL_WITHOUT_SERVERS is set: nothing is tested against servers\n";
            std::io::stderr().write_all(note.as_bytes()).unwrap();
            return Vec::new();
        }
        vec![Server::start("s3.py"), Server::start("webdav.py")]
    });
    SERVERS.iter()
}

/// The same test on each server, at one time.
pub fn on_each(test: impl Fn(&Server) + Sync) {
    thread::scope(|scope| servers().for_each(|server| drop(scope.spawn(|| test(server)))));
}

impl Server {
    fn start(script: &str) -> Self {
        let home = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let python = ["target/servers/bin/python", "target/servers/Scripts/python.exe"].map(|p| home.join(p));
        let Some(python) = python.iter().find(|p| p.exists()) else {
            panic!(
                "the servers of tests/servers are not installed; install them:\n  python3 -m venv target/servers && \
                 target/servers/bin/pip install -r tests/servers/requirements.txt\nor set ROUNDEL_WITHOUT_SERVERS=1 to \
                 leave out what is tested against them"
            );
        };
        let mut process = Command::new(python)
            .arg(home.join("tests/servers").join(script))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said: serde_json::Value = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{script}: {line:?}: {e}"));
        let text = |key: &str| said[key].as_str().unwrap().to_owned();
        let port = u16::try_from(said["port"].as_u64().unwrap()).unwrap();
        let s3 = script == "s3.py";
        let endpoint = if s3 { format!("http://127.0.0.1:{port}") } else { String::new() };
        let access = Access { user: text("user"), password: text("password"), endpoint, ..Access::default() };
        Self { port, access, s3, _process: process }
    }

    pub fn is_s3(&self) -> bool {
        self.s3
    }

    /// The address of a place on it.
    pub fn address(&self, place: &str) -> String {
        self.address_by(self.port, place)
    }

    fn address_by(&self, port: u16, place: &str) -> String {
        if self.s3 { format!("s3://plans/{place}") } else { format!("webdav://127.0.0.1:{port}/{place}") }
    }

    pub fn open(&self, place: &str) -> Remote {
        Remote::open_as(&self.address(place), &self.access).unwrap()
    }

    /// The same place over a line that can be cut.
    pub fn open_over(&self, line: &Line, place: &str) -> Remote {
        let mut access = self.access.clone();
        if self.s3 {
            access.endpoint = format!("http://127.0.0.1:{}", line.port);
        }
        Remote::open_as(&self.address_by(line.port, place), &access).unwrap()
    }

    /// Writes a file of the WebDAV server as simple clients do: into the one that is there.
    pub fn write_into(&self, path: &str, text: &str) {
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let length = text.len();
        write!(
            line,
            "PUT /{path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Basic bGk6NDcxMQ==\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{text}",
            self.port
        )
        .unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 20"), "{answer}");
    }

    /// What a program needs to know of it in its environment.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let Access { user, password, endpoint, .. } = self.access.clone();
        if self.s3 {
            vec![("AWS_ACCESS_KEY_ID", user), ("AWS_SECRET_ACCESS_KEY", password), ("AWS_ENDPOINT_URL", endpoint)]
        } else {
            vec![("ROUNDEL_WEBDAV_USER", user), ("ROUNDEL_WEBDAV_PASSWORD", password)]
        }
    }
}

/// What a line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    Pass,
    /// Hangs up on everybody.
    Refuse,
    /// Takes every call and says nothing.
    Silence,
    /// Hangs up for good after so many bytes to the server.
    CutAfter(usize),
    /// Hangs up for good after so many bytes from the server.
    CutAnswerAfter(usize),
}

type BeforeWrite = Box<dyn FnOnce() + Send>;

struct State {
    does: Does,
    /// The first lines of the requests that went over it.
    requests: Vec<String>,
    before_write: Option<BeforeWrite>,
}

/// A line to a server.
pub struct Line {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

impl Line {
    pub fn to(server: &Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(Mutex::new(State { does: Does::Pass, requests: Vec::new(), before_write: None }));
        let (shared, to) = (state.clone(), server.port);
        thread::spawn(move || {
            for call in listener.incoming().flatten() {
                let state = shared.clone();
                thread::spawn(move || carry(call, to, &state));
            }
        });
        Self { port, state }
    }

    pub fn does(&self, does: Does) {
        self.state.lock().unwrap().does = does;
    }

    /// What somebody else does right before the next file is written over this line.
    pub fn before_write(&self, what: impl FnOnce() + Send + 'static) {
        self.state.lock().unwrap().before_write = Some(Box::new(what));
    }

    /// The requests since the last time.
    pub fn requests(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().unwrap().requests)
    }
}

fn carry(mut call: TcpStream, to: u16, state: &Arc<Mutex<State>>) {
    let does = state.lock().unwrap().does;
    if does == Does::Refuse {
        let _ = call.shutdown(Shutdown::Both);
        return;
    }
    let mut server = TcpStream::connect(("127.0.0.1", to)).unwrap();
    let (mut answers, mut back) = (server.try_clone().unwrap(), call.try_clone().unwrap());
    let other = state.clone();
    let answering = thread::spawn(move || pump(&mut answers, &mut back, &other, false));
    pump(&mut call, &mut server, state, true);
    let _ = answering.join();
}

/// Carries bytes one way until somebody hangs up.
fn pump(from: &mut TcpStream, into: &mut TcpStream, state: &Mutex<State>, asks: bool) {
    from.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
    let mut buffer = [0; 16 << 10];
    loop {
        let n = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => n,
            Err(e) if matches!(e.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {
                if state.lock().unwrap().does == Does::Refuse { break } else { continue }
            }
            Err(_) => break,
        };
        let bytes = &buffer[..n];
        let before = {
            let mut state = state.lock().unwrap();
            let first = String::from_utf8_lossy(bytes.split(|b| *b == b'\r').next().unwrap_or_default()).into_owned();
            if asks && first.ends_with(" HTTP/1.1") {
                let write = first.starts_with("PUT ");
                state.requests.push(first);
                if write { state.before_write.take() } else { None }
            } else {
                None
            }
        };
        if let Some(before) = before {
            before();
        }
        let passes = {
            let mut state = state.lock().unwrap();
            match &mut state.does {
                Does::Silence => continue,
                Does::Refuse => break,
                Does::CutAfter(left) if asks => count(left, n),
                Does::CutAnswerAfter(left) if !asks => count(left, n),
                _ => n,
            }
        };
        if into.write_all(&bytes[..passes]).is_err() {
            break;
        }
        if passes < n {
            state.lock().unwrap().does = Does::Refuse;
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = into.shutdown(Shutdown::Both);
}

/// How many of `n` bytes pass where `left` may.
fn count(left: &mut usize, n: usize) -> usize {
    let passes = n.min(*left);
    *left -= passes;
    passes
}
