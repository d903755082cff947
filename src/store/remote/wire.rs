//! The way to a server: one client and one small runtime for all books, with bounds on time and tries.

use std::io;
use std::sync::LazyLock;
use std::time::Duration;

use http::header::{HeaderName, HeaderValue};
use http::{Request, Response, StatusCode};
use opendal::layers::RetryLayer;
use opendal::{Buffer, Error, ErrorKind, HttpBody, HttpTransport, HttpTransporter, OperationContext, Operator, Result};
use opendal_http_transport_reqwest::ReqwestTransport;
use tokio::runtime::{Builder, Runtime};

use super::trouble::TooSlow;

/// A server that does not even take the call for so long is not there.
const CONNECT: Duration = Duration::from_secs(5);
/// No request, with all its tries, takes longer.
const LIMIT: Duration = Duration::from_secs(20);
/// The first try and so many more: what failed for a moment.
const MORE_TRIES: usize = 2;

static RUNTIME: LazyLock<io::Result<Runtime>> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(2).thread_name("server").enable_all().build());

static CLIENT: LazyLock<reqwest::Result<reqwest::Client>> = LazyLock::new(|| {
    // It fails where there is one already, which will do.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().connect_timeout(CONNECT).read_timeout(LIMIT / 2).build()
});

tokio::task_local! {
    /// What must hold of the file that is written or removed.
    static CONDITION: (HeaderName, HeaderValue);
}

/// HTTP, with two things that the crate's WebDAV leaves out.
struct Wire(ReqwestTransport);

impl HttpTransport for Wire {
    async fn fetch(&self, mut request: Request<Buffer>) -> Result<Response<HttpBody>> {
        if matches!(request.method().as_str(), "MOVE" | "DELETE") {
            // Nobody set one: it is unconditional.
            let _ = CONDITION.try_with(|(name, value)| request.headers_mut().insert(name, value.clone()));
        }
        let response = self.0.fetch(request).await?;
        if response.status() == StatusCode::UNAUTHORIZED {
            return Err(Error::new(ErrorKind::PermissionDenied, "401 Unauthorized"));
        }
        Ok(response)
    }
}

/// The operator of a service, on this wire.
pub(super) fn operator(builder: impl opendal::Builder) -> Result<Operator> {
    let client = CLIENT.as_ref().map_err(|e| Error::new(ErrorKind::Unexpected, e.to_string()))?;
    let transport = HttpTransporter::new(Wire(ReqwestTransport::new(client.clone())));
    let retry = RetryLayer::new().with_max_times(MORE_TRIES).with_min_delay(Duration::from_millis(200)).with_jitter();
    let context = OperationContext::new().with_http_transport(transport);
    Ok(Operator::new(builder)?.with_context(context).layer(retry))
}

/// Sends what `work` sends with a header that says on which condition.
pub(super) async fn on_condition<T>(name: HeaderName, value: &str, work: impl Future<Output = Result<T>>) -> Result<T> {
    match HeaderValue::from_str(value) {
        Ok(value) => CONDITION.scope((name, value), work).await,
        Err(_) => work.await,
    }
}

/// Gives `work` up after the time that one request may take.
pub(super) async fn in_time<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::time::timeout(LIMIT, work).await.unwrap_or_else(|_| Err(TooSlow.error()))
}

/// Does `work` and waits for it. Where it panics that is an error, as a server can make it do with a strange answer.
pub(super) fn wait<T: Send + 'static>(work: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
    let failed = |e: &dyn std::error::Error| Error::new(ErrorKind::Unexpected, e.to_string());
    let runtime = RUNTIME.as_ref().map_err(|e| failed(e))?;
    runtime.block_on(runtime.spawn(work)).unwrap_or_else(|e| Err(failed(&e)))
}
